"""Many acts as one batch: each stands or falls by itself, and the whole can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.errors import Forbidden, Refused

CHUNK = 100  # acts in one transaction, so that others get their turn to write

_Item = TypeVar("_Item")


@dataclass(slots=True)
class Batch:
    """How many acts were done, and which were refused, with the reason."""

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    done: int = 0
    refused: list[tuple[str, Refused]] = field(default_factory=list)


def run_batch(
    catalog: Catalog,
    items: Sequence[_Item],
    act: Callable[[Session, _Item, str], object],
    name: Callable[[_Item], str],
) -> Batch:
    """Do ``act(session, item, batch id)`` for each item; what it returns as None is not counted.

    A refused item leaves nothing behind; a role that is too low ends the batch.
    """
    batch = Batch()
    for chunk in chunks(items):
        with catalog.writing() as session:
            for item in chunk:
                try:
                    with session.begin_nested():
                        batch.done += act(session, item, batch.id) is not None
                except Forbidden:
                    raise
                except Refused as refused:
                    batch.refused.append((name(item), refused))
    return batch


def chunks(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """The items in groups that fit one transaction."""
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
