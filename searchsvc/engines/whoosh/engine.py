"""The Whoosh engine: opens generations, answers searches, writes changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from pathlib import Path
from time import monotonic
from typing import Concatenate, ParamSpec, TypeVar

from searchsvc.engines.base import (
    Change,
    Document,
    History,
    ScorePart,
    SearchRequest,
    SearchResult,
    SimilarWord,
)
from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.errors import ForeignIndex, IndexNotReady
from searchsvc.query.ast import Term
from searchsvc.text.levels import Word

from .codec.array_file import verify
from .codec.segment_reader import SegmentData
from .index.searcher import IndexSearcher
from .index.storage import FileState, IndexStorage, Manifest, SegmentEntry, file_state
from .index.writer import IndexWriter, deleted_docs
from .query import explanation, similar_words
from .query import search as searching

_OPEN_ATTEMPTS = 5
_TOKENS_AT_ONCE = 8_000_000
_LOOK_EVERY = 0.05  # seconds
_NEVER = (0.0, 0)

_Stamp = tuple[FileState, tuple[FileState, ...]]
_Options = ParamSpec("_Options")
_Answer = TypeVar("_Answer")


def _reporting_damage(
    method: Callable[Concatenate[WhooshEngine, _Options], _Answer],
) -> Callable[Concatenate[WhooshEngine, _Options], _Answer]:
    """Lets the indexer know of a damaged file, wherever one is met: it builds the index anew."""

    @wraps(method)
    def watched(
        engine: WhooshEngine, /, *arguments: _Options.args, **options: _Options.kwargs
    ) -> _Answer:
        try:
            return method(engine, *arguments, **options)
        except CorruptFile as damage:
            engine.report(damage)
            raise

    return watched


class WhooshEngine:
    """Implements :class:`searchsvc.engines.base.SearchEngine` on files in one folder.

    ``tokens_at_once`` bounds the memory of indexing: about 65 bytes a token are held.
    """

    def __init__(
        self,
        folder: Path,
        *,
        history: History = lambda _: "",
        tokens_at_once: int = _TOKENS_AT_ONCE,
    ) -> None:
        self._storage = IndexStorage(folder)
        self._history = history
        self._tokens_at_once = tokens_at_once
        self._opening = threading.Lock()
        self._stamp: _Stamp | None = None
        self._manifest: Manifest | None = None
        self._published = 0  # generations written here: they are seen here at once
        self._looked = _NEVER  # when the folder was looked at, behind which of them
        self._searcher: IndexSearcher | None = None
        self._segments: dict[tuple[str, FileState], SegmentData] = {}

    def report(self, damage: CorruptFile) -> None:
        """Has the epoch with a damaged file replaced."""
        self._storage.report(damage)

    @_reporting_damage
    def search(self, request: SearchRequest) -> SearchResult:
        """Answers a search on the newest generation."""
        return searching.search(self._current(), request)

    @_reporting_damage
    def count_many(self, requests: Sequence[SearchRequest]) -> list[int]:
        """Counts what each of some searches finds."""
        return searching.count_many(self._current(), requests)

    @_reporting_damage
    def scan(self, request: SearchRequest) -> Iterator[str]:
        """Returns the ids of all that a search finds but the pinned, in order."""
        return searching.scan(self._current(), request)

    @_reporting_damage
    def explain(
        self, request: SearchRequest, ids: Sequence[str]
    ) -> Mapping[str, tuple[ScorePart, ...]]:
        """Returns what the scores of some documents are made of."""
        return explanation.explain(self._current(), request, ids)

    @_reporting_damage
    def similar(
        self, word: Word, left: Term | None = None, right: Term | None = None, limit: int = 16
    ) -> tuple[SimilarWord, ...]:
        """Returns the words that ``word`` may be a slip of, most frequent beside others first."""
        return similar_words.similar(self._current(), word, left, right, limit)

    @_reporting_damage
    def word_count(self) -> int:
        """Counts all words of titles and bodies."""
        return self._current().bigrams.word_count

    @_reporting_damage
    def count_words(self, term: Term) -> int:
        """Counts how often a typed word stands in the index, in whatever writing it matches."""
        return self._current().bigrams.count(term)

    @_reporting_damage
    def count_beside(self, left: Term, right: Term) -> int:
        """Counts how often words stand side by side, in whatever writings they match."""
        return self._current().bigrams.count_beside(left, right)

    @_reporting_damage
    def written(self, term: Term, limit: int = 64) -> Mapping[Word, int]:
        """Returns the words that a typed one matches, the most frequent first."""
        return self._current().bigrams.written(term, limit)

    @_reporting_damage
    def beside(
        self, left: Term, right: Term | None, limit: int = 64
    ) -> Mapping[tuple[Word, Word], int]:
        """Returns which words stand side by side, the most frequent first."""
        return self._current().bigrams.beside(left, right, limit)

    @_reporting_damage
    def generation(self) -> str:
        """Returns the name of the newest generation."""
        return self._current().name

    def applied(self) -> int | None:
        """Returns the last outbox row in the index; None where there is no usable index of this
        catalogue. The next search looks for a newer generation, too.
        """
        self._looked = _NEVER
        try:
            manifest = self._followed()
        except IndexNotReady:
            return None
        if self._storage.is_damaged(manifest.epoch):
            return None
        try:
            for entry in manifest.segments:
                _opened(self._storage.epoch_folder(manifest.epoch), entry)
                deleted_docs(self._storage, manifest.epoch, entry)
        except CorruptFile:
            return None
        return manifest.applied

    def verify(self) -> Iterator[int]:
        """Reads all files that are served; yields the bytes of each piece. Raises CorruptIndex; a
        generation that is replaced meanwhile just ends it.
        """
        manifest = self._storage.manifest()
        if manifest is None:
            return
        folder = self._storage.epoch_folder(manifest.epoch)
        try:
            for name in sorted(manifest.files):
                yield from verify(folder / name)
        except FileNotFoundError:
            return
        except CorruptFile as damage:
            self.report(damage)
            raise

    @_reporting_damage
    def fingerprints(self) -> Mapping[str, int]:
        """Returns the fingerprint of every document that is found, by id."""
        return self._current().fingerprints()

    def has_index(self) -> bool:
        """Returns whether there is an index, usable or not."""
        return self._storage.manifest_file.exists()

    def writing(self) -> AbstractContextManager[None]:
        """Returns what makes its holder the one writer, after any other process."""
        return self._storage.writing()

    @_reporting_damage
    def apply(self, changes: Iterable[Change], *, through: int) -> None:
        """Deletes by id, adds, publishes; the last change of a document counts."""
        manifest = self._storage.manifest()
        if manifest is None:
            raise IndexNotReady
        writer = self._writer(manifest)
        writer.apply({change.id: change for change in changes}.values())
        writer.merge_tiers()
        self._publish(writer, through)

    def rebuild(self, documents: Iterable[Document], *, through: int) -> None:
        """Writes a new epoch, serves it, deletes the old one."""
        writer = self._writer(Manifest(self._storage.new_epoch(), 0, through))
        writer.add(documents)
        writer.merge_all()
        self._publish(writer, through)

    def _publish(self, writer: IndexWriter, through: int) -> None:
        writer.publish(through, self._history(through))
        self._published += 1

    def _writer(self, manifest: Manifest) -> IndexWriter:
        return IndexWriter(self._storage, manifest, tokens_at_once=self._tokens_at_once)

    def _current(self) -> IndexSearcher:
        """Returns the newest generation; another process's is seen a moment later."""
        now, published = monotonic(), self._published
        looked, looked_behind = self._looked
        if self._searcher is not None and now < looked + _LOOK_EVERY and looked_behind == published:
            return self._searcher
        if self._searcher is None or self._is_changed():
            with self._opening:
                if self._searcher is None or self._is_changed():
                    self._searcher = self._open()
        self._looked = now, published
        return self._searcher

    def _is_changed(self) -> bool:
        """Returns whether another generation is served than the open one, or somebody changed a
        file of that or marked it as damaged.
        """
        assert self._manifest
        return self._stamp != (self._storage.stamp(), self._storage.states(self._manifest))

    def _open(self) -> IndexSearcher:
        """Opens the newest generation; a writer may replace it meanwhile, so it tries again."""
        for attempt in range(_OPEN_ATTEMPTS):
            stamp = self._storage.stamp()
            manifest = self._followed()
            states = self._storage.states(manifest)
            try:
                searcher = self._read(manifest)
            except FileNotFoundError:
                if attempt == _OPEN_ATTEMPTS - 1:
                    raise
            else:
                self._stamp, self._manifest = (stamp, states), manifest
                return searcher
        raise IndexNotReady

    def _followed(self) -> Manifest:
        """Reads what is served. Raises IndexNotReady where there is nothing, and where it does not
        follow this catalogue: ForeignIndex.
        """
        for _ in range(_OPEN_ATTEMPTS):
            manifest = self._storage.manifest()
            if manifest is None:
                raise IndexNotReady
            if manifest.history == self._history(manifest.applied):
                return manifest
            if manifest == self._storage.manifest():  # else the catalogue was ahead of what we read
                self._storage.disown(manifest.epoch)
                raise ForeignIndex
        raise IndexNotReady

    def _read(self, manifest: Manifest) -> IndexSearcher:
        """Opens a generation. What is open already and was not changed is kept, with all that was
        found to be whole in it; nothing is, once damage is known of.
        """
        folder = self._storage.epoch_folder(manifest.epoch)
        known = {} if self._storage.is_damaged(manifest.epoch) else self._segments
        keys = [(entry.file, file_state(folder / entry.file)) for entry in manifest.segments]
        self._segments = {
            key: known.get(key) or _opened(folder, entry)
            for key, entry in zip(keys, manifest.segments, strict=True)
        }
        deleted = [
            deleted_docs(self._storage, manifest.epoch, entry) for entry in manifest.segments
        ]
        return IndexSearcher(list(self._segments.values()), deleted, manifest.name)


def _opened(folder: Path, entry: SegmentEntry) -> SegmentData:
    data = SegmentData(folder / entry.file)
    if data.size != entry.documents:
        raise CorruptFile(folder / entry.file, "it is not the segment that the manifest names")
    return data
