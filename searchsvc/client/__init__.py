"""A client of the API for Python programs: typed, synchronous, the standard library alone.

It imports nothing else of the service (see decision 32)::

    from searchsvc.client import Client

    for hit in Client("http://127.0.0.1:8080").hits("can tho", year="2012..2013"):
        print(hit["date"], hit["title"])
"""

from .client import Client
from .errors import ClientError, ImportNotDone, Problem, Unreachable
from .types import (
    Copy,
    Evidence,
    Explanation,
    Facet,
    FacetValue,
    Hit,
    Import,
    Label,
    Record,
    SearchAnswer,
    SearchParameters,
    Suggestions,
)

__all__ = [
    "Client",
    "ClientError",
    "Copy",
    "Evidence",
    "Explanation",
    "Facet",
    "FacetValue",
    "Hit",
    "Import",
    "ImportNotDone",
    "Label",
    "Problem",
    "Record",
    "SearchAnswer",
    "SearchParameters",
    "Suggestions",
    "Unreachable",
]
