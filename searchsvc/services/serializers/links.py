"""What a serializer asks for addresses: where things are shown is known to the web alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from searchsvc.services.curating.review_queue import Queue
from searchsvc.services.search.parameters import SearchParameters

Url = Callable[[str], str]
"""From a record's id to the whole address of its page."""


class Links(Protocol):
    """Makes the addresses that an answer holds."""

    def record(self, record_id: str) -> str:
        """Returns the address of a record's page."""

    def search(self, parameters: SearchParameters) -> str:
        """Returns the address of the page of a search's results."""

    def toggle(self, parameters: SearchParameters, facet: str) -> Callable[[str], str]:
        """Returns what makes of a value of a facet the address of the search with or without it."""

    def answer(self, parameters: SearchParameters, more: Sequence[tuple[str, str]] = ()) -> str:
        """Returns the address of the same as JSON, with ``more`` of what is said of the answer."""

    def export(self, parameters: SearchParameters, form: str) -> str:
        """Returns the address of all results as ``atom`` or ``csv``."""

    def suggestions(self, queue: Queue) -> str:
        """Returns the address of a page of suggestions as JSON."""
