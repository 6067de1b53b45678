"""Writes generations: new segments for what changed, tombstones for what it replaces, merges.

A change costs what it changes: a small segment and a list of deleted numbers. Segments of about one
size are merged when there are too many of them, so that a search has few to look at.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from searchsvc.engines.base import Change, Document
from searchsvc.engines.whoosh.codec.segment_builder import SegmentBuilder
from searchsvc.engines.whoosh.codec.segment_merger import merge
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.codec.tombstones import read_tombstones, write_tombstones
from searchsvc.engines.whoosh.kernels.types import Ints, Mask

from .storage import IndexStorage, Manifest, SegmentEntry

_TIER = 8  # so many segments of about one size are merged
_TIER_BASE = 1_000  # segments up to this size count as one size


class IndexWriter:
    """Makes the next generation of an epoch. The caller holds the writer's lock."""

    def __init__(self, storage: IndexStorage, manifest: Manifest, *, tokens_at_once: int) -> None:
        self._storage = storage
        self._manifest = manifest
        self._folder = storage.epoch_folder(manifest.epoch)
        self._tokens_at_once = tokens_at_once
        self._segments = list(manifest.segments)
        self._new_files: list[str] = []

    def apply(self, changes: Iterable[Change]) -> None:
        """Takes out the documents that changed, and puts in the new ones."""
        changes = list(changes)
        self._delete([change.id for change in changes])
        self.add(change.document for change in changes if change.document is not None)

    def add(self, documents: Iterable[Document]) -> None:
        """Puts in documents that are not in the index yet, in segments of bounded size."""
        builder = SegmentBuilder()
        for document in documents:
            builder.add(document)
            if builder.is_full or builder.tokens >= self._tokens_at_once:
                self._write(builder)
                builder = SegmentBuilder()
        if len(builder):
            self._write(builder)

    def merge_all(self) -> None:
        """Makes one segment of all."""
        if len(self._segments) > 1:
            self._merge(list(self._segments))

    def merge_tiers(self) -> None:
        """Merges segments of about one size where there are too many; drops empty ones."""
        self._segments = [entry for entry in self._segments if entry.live]
        while crowded := self._crowded():
            self._merge(crowded)

    def publish(self, applied: int, history: str = "") -> None:
        """Serves the new generation, which holds what the catalogue went through until a row."""
        manifest = replace(
            self._manifest,
            generation=self._manifest.generation + 1,
            applied=applied,
            history=history,
            segments=tuple(self._segments),
        )
        known = [name for name in self._new_files if name in manifest.files]
        self._storage.publish(manifest, known)

    def _write(self, builder: SegmentBuilder) -> None:
        name = self._new_file("seg")
        builder.write(self._folder / name)
        self._segments.append(SegmentEntry(name, len(builder)))

    def _new_file(self, suffix: str) -> str:
        name = f"{uuid.uuid4().hex[:12]}.{suffix}"
        self._new_files.append(name)
        return name

    def _delete(self, ids: list[str]) -> None:
        for at, entry in enumerate(self._segments):
            data = SegmentData(self._folder / entry.file)
            found = {number for name in ids if (number := data.document(name)) >= 0}
            gone = set(deleted_docs(self._storage, self._manifest.epoch, entry).tolist())
            if found - gone:
                name = self._new_file("del")
                numbers = sorted(found | gone)
                write_tombstones(self._folder / name, numbers)
                self._segments[at] = replace(entry, deleted=len(numbers), tombstones_file=name)

    def _crowded(self) -> list[SegmentEntry]:
        """Segments of one tier, or one that is mostly deleted."""
        tiers: dict[int, list[SegmentEntry]] = {}
        for entry in self._segments:
            if entry.deleted * 2 > entry.documents:
                return [entry]
            tier = 0
            while entry.live > _TIER_BASE * _TIER**tier:
                tier += 1
            tiers.setdefault(tier, []).append(entry)
        return next((entries for entries in tiers.values() if len(entries) >= _TIER), [])

    def _merge(self, entries: list[SegmentEntry]) -> None:
        name = self._new_file("seg")
        merge(self._folder / name, [self._opened(entry) for entry in entries])
        first = self._segments.index(entries[0])
        self._segments = [entry for entry in self._segments if entry not in entries]
        live = sum(entry.live for entry in entries)
        self._segments.insert(first, SegmentEntry(name, live))

    def _opened(self, entry: SegmentEntry) -> tuple[SegmentData, Mask]:
        data = SegmentData(self._folder / entry.file)
        live_docs = np.ones(data.size, dtype=bool)
        live_docs[deleted_docs(self._storage, self._manifest.epoch, entry)] = False
        return data, live_docs


def deleted_docs(storage: IndexStorage, epoch: str, entry: SegmentEntry) -> Ints:
    """Returns the numbers of a segment's deleted documents; raises CorruptFile."""
    if not entry.tombstones_file:
        return np.empty(0, dtype=np.int64)
    path = storage.epoch_folder(epoch) / entry.tombstones_file
    return read_tombstones(path, entry.documents)
