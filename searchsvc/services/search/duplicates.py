"""The copies of a record, as its page and its JSON list them."""

from __future__ import annotations

from dataclasses import dataclass

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.duplicates import count_duplicates, group_of
from searchsvc.text.display_title import display_title


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another record that holds the same text."""

    record: Record
    is_canonical: bool
    """Whether it is the one that a search finds for all of them."""

    @property
    def title(self) -> str:
        """Returns its title, or the beginning of its text."""
        return display_title(self.record.title, self.record.body)


@dataclass(frozen=True, slots=True)
class Duplicates:
    """How many copies of a record there are, and the first of them, the canonical one before all.

    The record itself is not among them.
    """

    total: int = 0
    listed: tuple[Duplicate, ...] = ()


def duplicates_of(catalog: Catalog, record_id: str, *, most: int) -> Duplicates:
    """Returns the copies of a record; ``most`` are listed."""
    with catalog.reading() as session:
        total = count_duplicates(session, [record_id]).get(record_id, 0)
        group = group_of(session, record_id, most=most + 1) if total else None
    if group is None:
        return Duplicates()
    others = group.others(record_id)[:most]
    return Duplicates(
        total=total,
        listed=tuple(Duplicate(other, other is group.canonical) for other in others),
    )
