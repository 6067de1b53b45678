"""The OpenSearch engine: finds what is served, answers searches on it, writes changes."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import inf
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TypeVar

from opensearchpy import OpenSearch

from searchsvc.engines.base import (
    Change,
    Document,
    History,
    SearchRequest,
    SearchResult,
    SimilarWord,
)
from searchsvc.errors import EngineUnavailable, ForeignIndex, IndexNotReady
from searchsvc.query.ast import Term
from searchsvc.text.levels import Word

from .cluster import Cluster, Missing
from .generation import Generation
from .state import State
from .writer import IndexWriter

_LOOK_EVERY = 0.05  # seconds
_NEVER = -inf  # the clock may begin with the machine
_ATTEMPTS = 5
_KEPT_SECONDS = 600.0
EXACT_UP_TO = 200_000
"""Matches that are all scored; each costs some microseconds."""
_Answer = TypeVar("_Answer")


class OpenSearchEngine:
    """Implements :class:`searchsvc.engines.base.SearchEngine` on a cluster.

    ``name`` begins the names of all its indexes there. The lock of the one writer is a file in
    ``folder``. Of more than ``exact_up_to`` matches the best are found by a rough score. What a
    rebuild replaces is kept for ``kept_seconds``, for searches that began on it.
    """

    def __init__(
        self,
        client: OpenSearch,
        folder: Path,
        *,
        name: str = "searchsvc",
        history: History = lambda _: "",
        shards: int = 1,
        replicas: int = 0,
        exact_up_to: int = EXACT_UP_TO,
        kept_seconds: float = _KEPT_SECONDS,
    ) -> None:
        self._cluster = Cluster(client, name)
        self._folder = folder
        self._history = history
        self._writer = IndexWriter(
            self._cluster, history, shards=shards, replicas=replicas, kept_seconds=kept_seconds
        )
        self._exact_up_to = exact_up_to
        self._opening = Lock()
        self._generation: Generation | None = None
        self._looked = _NEVER

    def search(self, request: SearchRequest) -> SearchResult:
        """Answers a search on the newest generation."""
        return self._reading(lambda generation: generation.search(request))

    def count_many(self, requests: Sequence[SearchRequest]) -> list[int]:
        """Counts what each of some searches finds."""
        return self._reading(lambda generation: generation.count_many(requests))

    def scan(self, request: SearchRequest) -> Iterator[str]:
        """Returns the ids of all that a search finds but the pinned, in order."""
        return self._reading(lambda generation: generation.scan(request))

    def similar(
        self, word: Word, left: Term | None = None, right: Term | None = None, limit: int = 16
    ) -> tuple[SimilarWord, ...]:
        """Returns the words that ``word`` may be a slip of, most frequent beside others first."""
        return self._reading(lambda each: each.words.similar(word, left, right, limit))

    def word_count(self) -> int:
        """Counts all words of titles and bodies."""
        return self._reading(Generation.word_count)

    def count_words(self, term: Term) -> int:
        """Counts how often a typed word stands in the index, in whatever writing it matches."""
        return self._reading(lambda generation: generation.words.count(term))

    def count_beside(self, left: Term, right: Term) -> int:
        """Counts how often words stand side by side, in whatever writings they match."""
        return self._reading(lambda generation: generation.words.count_beside(left, right))

    def written(self, term: Term, limit: int = 64) -> Mapping[Word, int]:
        """Returns the words that a typed one matches, the most frequent first."""
        return self._reading(lambda generation: generation.words.written(term, limit))

    def beside(
        self, left: Term, right: Term | None, limit: int = 64
    ) -> Mapping[tuple[Word, Word], int]:
        """Returns which words stand side by side, the most frequent first."""
        return self._reading(lambda generation: generation.words.beside(left, right, limit))

    def generation(self) -> str:
        """Returns the name of the newest generation."""
        return self._current().state.name

    def fingerprints(self) -> Mapping[str, int]:
        """Returns the fingerprint of every document that is found, by id."""
        return self._reading(Generation.fingerprints)

    def verify(self) -> Iterator[int]:
        """Yields the bytes of each index that is served. The server reads them itself, and checks
        what it reads: a damaged copy is replaced from another one.
        """
        state = self._cluster.state()
        if state is not None:
            yield from self._cluster.stored_bytes(state.epoch)

    def applied(self) -> int | None:
        """Returns the last outbox row in the index; None where there is no usable index of this
        catalogue. The next search looks for a newer generation, too.
        """
        self._looked = _NEVER
        try:
            return self._followed().applied
        except EngineUnavailable:
            raise
        except IndexNotReady:
            return None

    def has_index(self) -> bool:
        """Returns whether there is an index, usable or not."""
        return self._cluster.state() is not None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the lock of the one writer; it goes with its process."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "writer.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def apply(self, changes: Iterable[Change], *, through: int) -> None:
        """Puts changes in and publishes them; the last change of a document counts."""
        self._writer.apply(changes, through=through)
        self._looked = _NEVER

    def rebuild(self, documents: Iterable[Document], *, through: int) -> None:
        """Fills new indexes, serves them, retires the old ones."""
        self._writer.rebuild(documents, through=through)
        self._looked = _NEVER

    def _reading(self, answer: Callable[[Generation], _Answer]) -> _Answer:
        """Answers on the newest generation; on a newer one where that was replaced meanwhile."""
        for _ in range(_ATTEMPTS):
            generation = self._current()
            try:
                return answer(generation)
            except Missing:
                self._looked = _NEVER
        raise IndexNotReady

    def _current(self) -> Generation:
        """Returns the newest generation; another process's is seen a moment later."""
        known, now = self._generation, monotonic()
        if known is not None and now < self._looked + _LOOK_EVERY:
            return known
        state = self._followed()
        with self._opening:
            if self._generation is None or self._generation.state.name != state.name:
                self._generation = Generation(self._cluster, state, self._exact_up_to)
            self._looked = now
            return self._generation

    def _followed(self) -> State:
        """Reads what is served. Raises IndexNotReady where there is nothing that this version can
        read, and ForeignIndex where it does not follow this catalogue.
        """
        for _ in range(_ATTEMPTS):
            state = self._cluster.state()
            if state is None or not state.is_of_this_shape:
                raise IndexNotReady
            if state.history == self._history(state.applied):
                return state
            if state == self._cluster.state():  # else the catalogue was ahead of what we read
                raise ForeignIndex
        raise IndexNotReady
