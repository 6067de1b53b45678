"""The current vocabulary: that of the request, command or job that asks.

Whoever begins one of these says where its vocabulary comes from; elsewhere it is the shipped one.
So every reader of a topic or a label sees what editors have added, without it being handed through
every function between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .vocabulary import Vocabulary, base

_source: ContextVar[Callable[[], Vocabulary]] = ContextVar("vocabulary", default=base)


def current_vocabulary() -> Vocabulary:
    """Returns the current vocabulary; who needs it more than once keeps it, since it may change."""
    return _source.get()()


@contextmanager
def using_vocabulary(source: Callable[[], Vocabulary]) -> Iterator[None]:
    """Makes what ``source`` gives the current vocabulary, within the block and its thread."""
    before = _source.set(source)
    try:
        yield
    finally:
        _source.reset(before)
