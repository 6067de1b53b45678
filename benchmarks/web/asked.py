"""What is asked: queries that find about so many records, and the pages that show them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from urllib.parse import urlencode

from benchmarks.engines.corpus import articles
from searchsvc.services.container import Services
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.settings import Settings
from searchsvc.text.levels import strip_marks

from .servers import OURS, PEER

HITS = (20, 200, 2_000)
"""How many records the queries find that are compared between sizes of archives."""
COMMON = 0.2
"""The share of the archive that further queries find."""
EACH = 5
_READ = 1_500  # articles whose titles are looked through for pairs of words

RESULTS, JSON, RECORD, SUGGESTION, START = "results", "JSON", "record", "suggestion", "start"
PAGES = (RESULTS, JSON, RECORD, SUGGESTION, START)
COMPARED_WITH = {JSON: JSON}
"""The page of Datasette that a page of ours is compared with; its page of results for the rest."""


@dataclass(frozen=True, slots=True)
class Query:
    """Words, and about how many records they find in ours; 0 stands for common ones."""

    text: str
    group: int
    record: str
    """The id of a record that is found."""


def choose(settings: Settings) -> list[Query]:
    """Pairs of words of titles by what they find; every second one typed without marks."""
    with Services(settings) as services:
        total = services.search.total(SearchParameters())
        texts = _pairs()
        searches = [SearchParameters(q=text, per_page=1) for text in texts]
        found = dict(zip(texts, services.search.totals(searches), strict=True))
        chosen = [
            (text, group)
            for group in (*(hits for hits in HITS if hits < total * COMMON), 0)
            for text in _nearest(found, group or round(total * COMMON))
        ]
        return [
            Query(text, group, next(iter(services.search.ids(SearchParameters(q=text)))))
            for text, group in chosen
        ]


def _nearest(found: dict[str, int], hits: int) -> list[str]:
    return sorted(found, key=lambda text: abs(found[text] - hits))[:EACH]


def _pairs() -> list[str]:
    """Words and pairs of words, as they stand in titles."""
    texts = {}
    for article in islice(articles(_READ), _READ):
        words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", article.title).lower())
        texts |= dict.fromkeys(words) | dict.fromkeys(map(" ".join, pairwise(words)))
    return [strip_marks(text) if at % 2 else text for at, text in enumerate(texts)]


def address(server: str, page: str, query: Query) -> str:
    """The address of a page on a server."""
    if server == PEER:
        suffix = ".json" if page == JSON else ""
        return f"/peer/documents{suffix}?{_peer_query(query.text)}"
    words = urlencode({"q": query.text})
    return {
        RESULTS: f"/search?{words}",
        JSON: f"/api/v1/search?{words}",
        RECORD: f"/records/{query.record}?{words}",
        SUGGESTION: f"/api/v1/suggest?{urlencode({'q': _typed(query.text)})}",
        START: "/",
    }[page]


def pages_of(server: str) -> Sequence[str]:
    """The pages that are measured of a server."""
    return PAGES if server == OURS else (RESULTS, JSON)


def _typed(text: str) -> str:
    """The query while it is being typed: its last word has two letters so far."""
    *words, last = text.split()
    return " ".join([*words, last[:2]])


def _peer_query(text: str) -> str:
    facets = [("_facet", name) for name in ("province", "year", "topic")]
    return urlencode([("_search", text), *facets, ("_size", "10")])
