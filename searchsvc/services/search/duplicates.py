"""The copies of a record, as its page and its JSON list them."""

from __future__ import annotations

from dataclasses import dataclass

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.text.display_title import display_title

from .results import record_url


@dataclass(frozen=True, slots=True)
class Copy:
    """Another record that holds the same text."""

    record: Record
    is_canonical: bool
    """Whether it is the one that a search finds for all of them."""

    @property
    def title(self) -> str:
        """Its title, or the beginning of its text."""
        return display_title(self.record.title, self.record.body)

    @property
    def url(self) -> str:
        """Its page."""
        return record_url(self.record.id)


@dataclass(frozen=True, slots=True)
class Copies:
    """How many copies of a record there are, and the first of them, the canonical one before all.

    The record itself is not among them.
    """

    total: int = 0
    listed: tuple[Copy, ...] = ()


def copies_of(catalog: Catalog, record_id: str, *, most: int) -> Copies:
    """The copies of a record; ``most`` are listed."""
    family = catalog.families.of(record_id, most=most + 1)
    if family is None:
        return Copies()
    others = family.others(record_id)[:most]
    return Copies(
        total=catalog.families.copies([record_id]).get(record_id, 0),
        listed=tuple(Copy(other, other is family.canonical) for other in others),
    )
