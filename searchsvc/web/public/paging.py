"""Where one is in a list of results: the range shown, other pages, pages of another length."""

from __future__ import annotations

from typing import Any, NamedTuple

from searchsvc.services.search.results import SearchAnswer
from searchsvc.web.links import page_url, search_url

SIZES = (10, 20, 50)
"""How many hits a page may be asked to hold; an address may name other numbers."""
_AROUND = 2


class Paging(NamedTuple):
    """A page's place among the results. Hits are counted from 1."""

    number: int | None
    """The number of the page; None for the first, which needs no name."""
    first: int
    last: int
    links: list[dict[str, Any] | None]
    """The first page, the last and those around this one; None is a gap."""
    sizes: list[dict[str, Any]]
    """The lengths to choose from; none where the shortest page holds all."""


def paging(answer: SearchAnswer) -> Paging:
    """Returns where an answer's page is, and what leads on from it."""
    parameters = answer.parameters
    return Paging(
        parameters.page if parameters.page > 1 else None,
        parameters.offset + 1,
        parameters.offset + len(answer.hits),
        _links(answer),
        _sizes(answer) if answer.total > SIZES[0] else [],
    )


def _links(answer: SearchAnswer) -> list[dict[str, Any] | None]:
    current, last = answer.parameters.page, answer.pages
    around = range(max(1, current - _AROUND), min(last, current + _AROUND) + 1)
    shown = sorted({1, last, *around})
    links: list[dict[str, Any] | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append(None)
        if number == current:
            links.append({"number": number, "url": search_url(answer.parameters), "current": True})
        elif url := page_url(answer, number):
            links.append({"number": number, "url": url, "current": False})
    return links


def _sizes(answer: SearchAnswer) -> list[dict[str, Any]]:
    """Returns the pages of each length that hold the first hit of this one."""
    parameters = answer.parameters
    return [
        {
            "label": size,
            "url": search_url(parameters.with_(per_page=size, page=parameters.offset // size + 1)),
            "current": size == parameters.per_page,
        }
        for size in SIZES
    ]
