"""What pages for readers weigh: bytes of an answer as it is written, and as it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from . import asked
from .asked import Query
from .servers import OURS, Client

STYLES = ("style.css", "record.css")
SCRIPTS = ("suggestions.js", "filters.js", "record.js")
_TWENTY = "&per_page=20"


class Weight(NamedTuple):
    """Bytes; of several addresses the most, of files their sum."""

    plain: int
    compressed: int


def weigh(port: int, queries: Sequence[Query]) -> dict[str, Weight]:
    """Weigh the pages of all queries and the files that pages load."""
    found = [asked.address(OURS, asked.RESULTS, query) for query in queries]
    records = [asked.address(OURS, asked.RECORD, query) for query in queries]
    return {
        "10 results": _combined(max, port, found),
        "20 results": _combined(max, port, [address + _TWENTY for address in found]),
        "record": _combined(max, port, records),
        "styles": _combined(sum, port, _static(STYLES)),
        "scripts": _combined(sum, port, _static(SCRIPTS)),
    }


def rows(weights: Mapping[str, Sequence[int]]) -> list[list[str]]:
    """Rows of a table, in bytes."""
    return [[name, f"{plain:,}", f"{sent:,}"] for name, (plain, sent) in weights.items()]


def _combined(
    combine: Callable[[Iterable[int]], int], port: int, addresses: Sequence[str]
) -> Weight:
    plain, sent = Client(port, "identity"), Client(port)
    weight = Weight(
        combine(len(plain.get(address)) for address in addresses),
        combine(len(sent.get(address)) for address in addresses),
    )
    plain.close()
    sent.close()
    return weight


def _static(names: Sequence[str]) -> list[str]:
    return [f"/static/{name}" for name in names]
