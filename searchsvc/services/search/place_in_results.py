"""Where a record stands among the results of a search: before it, behind it, of how many."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from .parameters import SearchParameters


class Neighbour(NamedTuple):
    """The record before or behind, and the search at the page that holds it."""

    id: str
    parameters: SearchParameters


class Place(NamedTuple):
    """A record's number in the answer, from 1 on, how many there are, and the ones beside it."""

    number: int
    total: int
    before: Neighbour | None
    after: Neighbour | None


def place_among(
    ids: Sequence[str],
    offset: int,
    total: int,
    record_ids: Collection[str],
    parameters: SearchParameters,
) -> Place | None:
    """Returns the place of a record, or one of its duplicates, among ``ids``, which begin behind
    ``offset`` results; None where it is not among them.
    """
    at = next((at for at, each in enumerate(ids) if each in record_ids), None)
    if at is None:
        return None

    def neighbour(index: int) -> Neighbour | None:
        if not 0 <= index < len(ids):
            return None
        page = (offset + index) // parameters.per_page + 1
        return Neighbour(ids[index], parameters.with_(page=page))

    return Place(offset + at + 1, total, neighbour(at - 1), neighbour(at + 1))
