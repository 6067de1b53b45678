"""Addresses of records, searches and queues of suggestions, for pages, feeds and the API."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

from searchsvc.services.curating.review_queue import Queue, parameters_of
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import SearchAnswer

if TYPE_CHECKING:  # the command line makes links too, without Flask
    from flask import Flask

SEARCH = "/search"
RECORDS = "/records/"
_API = "/api/v1"
_ANY = "any-value"
_quoted = lru_cache(4096)(quote_plus)


def init_app(app: Flask) -> None:
    """Lets templates make links."""
    from .languages import localized  # noqa: PLC0415  # as above

    app.jinja_env.globals.update(
        record_url=lambda record_id: localized(record_url(record_id)),
        record_path=record_url,
        search_url=search_url,
        query_url=lambda query: localized(query_url(query)),
        page_url=page_url,
        language_url=language_url,
    )


def record_url(record_id: str) -> str:
    """Returns the address of a record's page."""
    return RECORDS + quote(record_id, safe="")


def search_url(parameters: SearchParameters, path: str = SEARCH) -> str:
    """Returns the address of a search; what is as by default is left out."""
    return _with_query(path, parameters.pairs())


def toggle_url(
    parameters: SearchParameters, facet: str, path: str = SEARCH
) -> Callable[[str], str]:
    """Returns what makes of a value of a facet the address of the search with it, or without it
    where it is selected. What these addresses share is written once.
    """
    chosen = parameters.values(facet)
    whole = search_url(parameters.toggled(facet, _ANY), path)
    begin, _, end = whole.rpartition(f"{facet}={_ANY}")

    def address(value: str) -> str:
        if value in chosen:
            return search_url(parameters.toggled(facet, value), path)
        return f"{begin}{facet}={_quoted(value)}{end}"

    return address


def facet_url(
    parameters: SearchParameters, facet: str, label: str = "", order: str | None = None
) -> str:
    """Returns the address of the page of all values of a facet, with the counts of a search; those
    whose label begins as said, in an order.
    """
    own = [("label", label), ("values_by", order or "")]
    pairs = [*parameters.with_(page=1).pairs(), *(pair for pair in own if pair[1])]
    return _with_query(f"{SEARCH}/facets/{facet}", pairs)


def language_url(code: str, here: str) -> str:
    """Returns the address that chooses a language and leads back."""
    return _with_query(f"/language/{code}", [("next", here)])


def query_url(query: str) -> str:
    """Returns the address of a search for some words."""
    return search_url(SearchParameters(q=query))


def page_url(answer: SearchAnswer, page: int, path: str = SEARCH) -> str | None:
    """Returns the address of a page of results; None where there is no such page."""
    parameters = answer.at_page(page)
    return search_url(parameters, path) if parameters else None


def queue_url(path: str, queue: Queue) -> str:
    """Returns the address of a page of suggestions."""
    return _with_query(path, list(parameters_of(queue).items()))


class AnswerLinks:
    """The addresses in answers of the API; implements ``services.serializers.links``."""

    def record(self, record_id: str) -> str:
        """Returns the address of a record's page."""
        return record_url(record_id)

    def search(self, parameters: SearchParameters) -> str:
        """Returns the address of the page of a search's results."""
        return search_url(parameters)

    def toggle(self, parameters: SearchParameters, facet: str) -> Callable[[str], str]:
        """Returns what makes of a value of a facet the address of the search with or without it."""
        return toggle_url(parameters, facet)

    def answer(self, parameters: SearchParameters, more: Sequence[tuple[str, str]] = ()) -> str:
        """Returns the address of the same as JSON, with ``more`` of what is said of the answer."""
        return _with_query(f"{_API}/search", [*parameters.pairs(), *more])

    def export(self, parameters: SearchParameters, form: str) -> str:
        """Returns the address of all results in another form."""
        return search_url(parameters, f"{SEARCH}.{form}")

    def suggestions(self, queue: Queue) -> str:
        """Returns the address of a page of suggestions as JSON."""
        return queue_url(f"{_API}/suggestions", queue)


LINKS = AnswerLinks()


def _with_query(path: str, pairs: list[tuple[str, str]]) -> str:
    query = "&".join([f"{name}={_quoted(value)}" for name, value in pairs])
    return f"{path}?{query}" if query else path
