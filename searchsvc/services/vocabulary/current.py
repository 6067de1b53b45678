"""The vocabulary as it stands in the catalogue now, for every process that has it open."""

from __future__ import annotations

import time
from dataclasses import replace
from threading import Lock

from searchsvc.catalog import Catalog
from searchsvc.catalog.editorial.vocabulary import entries, stamp
from searchsvc.vocabularies.vocabulary import Vocabulary, base

_EVERY_SECONDS = 0.5


class CurrentVocabulary:
    """Puts the entries of the catalogue on top of what is shipped.

    It looks at most twice a second whether the entries changed, which is one small query, and
    reads them only then.
    """

    def __init__(self, catalog: Catalog, *, every_seconds: float = _EVERY_SECONDS) -> None:
        self._catalog = catalog
        self._every = every_seconds
        self._lock = Lock()
        self._vocabulary = base()
        self._due = 0.0

    def current(self) -> Vocabulary:
        """Returns the vocabulary of now; the same object as long as nothing has changed."""
        if time.monotonic() >= self._due:
            self.refresh()
        return self._vocabulary

    def refresh(self) -> None:
        """Looks at once, as whoever made a change does."""
        with self._lock, self._catalog.reading() as session:
            found = stamp(session)
            if found != self._vocabulary.stamp:
                added = [row.as_entry() for row in entries(session)]
                self._vocabulary = replace(base().with_(added), stamp=found)
            self._due = time.monotonic() + self._every
