"""Answers that are sent while they are made, such as all hits of a search.

Nothing of them is held but the part that is sent. They are made when the request is over and its
languages and vocabulary are given back, so each part is made in a copy of the request's context.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextvars import Context, copy_context


def in_context(lines: Generator[str]) -> Iterator[str]:
    """Yields lines, each made as if within the request of now; who closes it ends the work."""
    # a generator would copy the context only when it is first asked
    return _lines_in(copy_context(), lines)


def _lines_in(context: Context, lines: Generator[str]) -> Iterator[str]:
    try:
        while (line := context.run(next, lines, None)) is not None:
            yield line
    finally:
        context.run(lines.close)
