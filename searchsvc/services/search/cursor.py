"""A place in the order of a search's hits, whatever page numbers reach; as text it is opaque."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from searchsvc.engines.base import SortValues


class Anchor(NamedTuple):
    """One of the last hits before a place: by what the record's score is now, the place is found
    again after the index has changed; a record that was changed itself since is none.
    """

    id: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place behind a hit, with ``offset`` hits before it when it was made.

    ``after`` are the sort values of that hit, None where only pinned records came before.
    ``generation`` is the one that answered, ``text`` what stands in addresses
    (:mod:`searchsvc.services.search.signed_cursors`).
    """

    offset: int
    after: SortValues | None
    generation: str = ""
    anchors: tuple[Anchor, ...] = ()
    text: str = ""

    def __str__(self) -> str:
        """Returns the cursor as it stands in an address."""
        return self.text
