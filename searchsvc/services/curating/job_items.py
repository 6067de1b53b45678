"""Many items of work done by one job: each stands or falls by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import TypeVar

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.db.tables import JobRow
from searchsvc.catalog.jobs import actor_of
from searchsvc.errors import Refused
from searchsvc.services.background.jobs import Advance

CHUNK = 100  # items in one transaction, so that others get their turn to write

_Item = TypeVar("_Item", int, str)


@dataclass(slots=True)
class ItemResults:
    """How many items were done, and which were refused, with the reason: a job's result."""

    done: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def run_items(
    catalog: Catalog,
    job: JobRow,
    items: Sequence[_Item],
    act: Callable[[Session, Actor, _Item], object],
    advance: Advance,
) -> None:
    """Does ``act`` for each item, in chunks; what it returns as None is not counted.

    A refused item leaves nothing behind. Who acts has the role of the moment, asked for each chunk.
    """
    results = ItemResults(**job.result)
    for start in range(job.progress, len(items), CHUNK):
        chunk = items[start : start + CHUNK]
        with catalog.writing() as session:
            actor = actor_of(session, job)
            for item in chunk:
                try:
                    with session.begin_nested():
                        results.done += act(session, actor, item) is not None
                except Refused as refused:
                    results.refused.append((str(item), str(refused)))
            advance(session, start + len(chunk), asdict(results))
