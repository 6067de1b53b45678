"""Storage: where the epochs of the index lie, and the one small file that says what is served.

``index/whoosh/<epoch>/`` holds segment files and, per generation, files with the numbers of deleted
documents; ``index/whoosh/current.json`` names the epoch, its generation, its segments and the last
outbox row in it. That file is replaced atomically after the data is on disk, so a crash leaves the
old generation or the new one, never half of one. No pickle is ever read from here; Whoosh's own
table of contents, which is written beside the segments, holds some, and only Whoosh reads it.
"""

from __future__ import annotations

import fcntl
import json
import logging
import re
import shutil
import uuid
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, astuple, dataclass, field
from pathlib import Path
from typing import Any

from searchsvc.engines.whoosh import files
from searchsvc.engines.whoosh.errors import CorruptFile

from .version import index_version

_EPOCH = re.compile(r"[0-9a-f]{12}")
_SEGMENT_FILE = re.compile(r"[0-9a-f]{12}\.seg")
_TOMBSTONES_FILE = re.compile(r"([0-9a-f]{12}\.del)?")
_DAMAGED = "damaged"
_FRESH = ".new"  # of a file that is to replace another one

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment of a generation: its file, how many documents are in it, which are deleted."""

    file: str
    documents: int
    deleted: int = 0
    tombstones_file: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for what no writer of ours writes."""
        _check(_SEGMENT_FILE.fullmatch(self.file), _TOMBSTONES_FILE.fullmatch(self.tombstones_file))
        _check(_is_count(self.documents), _is_count(self.deleted))
        _check(self.deleted <= self.documents, bool(self.deleted) == bool(self.tombstones_file))

    @property
    def live(self) -> int:
        """How many of its documents are live."""
        return self.documents - self.deleted


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is served: an epoch, its generation and segments, the last outbox row in it."""

    epoch: str
    generation: int
    applied: int
    segments: tuple[SegmentEntry, ...] = ()
    version: str = field(default_factory=index_version)
    history: str = ""
    """What the catalogue went through until ``applied``, by name."""

    def __post_init__(self) -> None:
        """Raises ValueError for what no writer of ours writes."""
        _check(_EPOCH.fullmatch(self.epoch), _is_count(self.generation), _is_count(self.applied))
        _check(isinstance(self.history, str))

    @property
    def name(self) -> str:
        """A name for the generation, unique over all epochs."""
        return f"{self.epoch}-{self.generation}"

    @property
    def files(self) -> set[str]:
        """The files that belong to this generation."""
        return {entry.file for entry in self.segments} | {
            entry.tombstones_file for entry in self.segments if entry.tombstones_file
        }


FileState = tuple[int, int, int]
"""When a file or what is known of it was changed last, its size and its number; zeros: none."""


def file_state(path: Path) -> FileState:
    """Returns a cheap value that changes with every change of a file."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0, 0
    return stat.st_ctime_ns, stat.st_size, stat.st_ino


def _check(*conditions: object) -> None:
    if not all(conditions):
        raise ValueError


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


class IndexStorage:
    """The folder of one engine's epochs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "whoosh"
        self.manifest_file = self.folder / "current.json"

    def stamp(self) -> FileState:
        """Returns a cheap value that changes with every published generation."""
        return file_state(self.manifest_file)

    def states(self, manifest: Manifest) -> tuple[FileState, ...]:
        """Returns a cheap value that changes when somebody changes a file of a generation, or marks
        it as damaged.
        """
        folder = self.epoch_folder(manifest.epoch)
        return tuple(file_state(folder / name) for name in (*sorted(manifest.files), _DAMAGED))

    def manifest(self) -> Manifest | None:
        """Reads what is served now; None where there is no whole index of this version.

        A writer deletes the files of a generation as soon as the next one is served: who has just
        read of that one reads again.
        """
        while (manifest := self._named()) is not None:
            folder = self.epoch_folder(manifest.epoch)
            if all((folder / name).is_file() for name in manifest.files):
                return manifest
            if self._named() == manifest:
                return None
        return None

    def _named(self) -> Manifest | None:
        """Reads what is served by name, whether its files are there or not."""
        try:
            content = json.loads(self.manifest_file.read_bytes())
            checksum = content.pop("checksum")
            if checksum != _checksum(content) or content["version"] != index_version():
                return None
            segments = tuple(SegmentEntry(**entry) for entry in content.pop("segments"))
            return Manifest(**content, segments=segments)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def epoch_folder(self, epoch: str) -> Path:
        """Returns the folder of an epoch."""
        return self.folder / epoch

    def new_epoch(self) -> str:
        """Makes a new, empty epoch; it is not served before it is published."""
        epoch = uuid.uuid4().hex[:12]
        files.make_folder(self.epoch_folder(epoch))
        return epoch

    def publish(self, manifest: Manifest, new_files: Iterable[str]) -> None:
        """Flushes new files to disk, then serves the generation.

        An OSError on the way leaves the old generation or the new one, never half of one.
        """
        folder = self.epoch_folder(manifest.epoch)
        for name in new_files:
            files.flush(folder / name)
        files.write_file(*_toc(folder, manifest))
        files.flush(folder)
        files.flush(self.folder)
        content = asdict(manifest)
        content["checksum"] = _checksum(json.loads(json.dumps(content)))
        fresh = self.manifest_file.with_suffix(_FRESH)
        files.write_file(fresh, json.dumps(content).encode())
        files.replace(fresh, self.manifest_file)
        files.flush(self.folder)
        self.sweep()

    def sweep(self) -> None:
        """Deletes what is not served: older generations, and what a build left that broke off. Who
        has it open keeps it until done.
        """
        manifest = self.manifest()
        epoch = manifest.epoch if manifest else ""
        for entry in self.folder.iterdir():
            if entry.is_dir() and entry.name != epoch:
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.suffix == _FRESH:
                entry.unlink(missing_ok=True)
        if manifest:
            self._sweep_epoch(manifest)

    def _sweep_epoch(self, manifest: Manifest) -> None:
        toc = f"_{manifest.generation}.toc"
        for file in self.epoch_folder(manifest.epoch).iterdir():
            is_served = file.name in manifest.files or file.name.endswith(toc)
            if file.suffix in (".seg", ".del", ".toc") and not is_served:
                file.unlink(missing_ok=True)

    def report(self, damage: CorruptFile) -> None:
        """Leaves a mark beside a damaged file; it goes when a rebuild replaces the epoch."""
        self._mark(damage.path.parent, str(damage))

    def disown(self, epoch: str) -> None:
        """Leaves the same mark in an epoch of another catalogue, so that every process looks."""
        self._mark(self.epoch_folder(epoch), "the index does not follow this catalogue")

    def _mark(self, folder: Path, reason: str) -> None:
        try:
            (folder / _DAMAGED).touch()
        except OSError as error:  # replaced meanwhile, or we may only read here
            _log.warning("%s; it cannot be marked: %s", reason, error)

    def is_damaged(self, epoch: str) -> bool:
        """Returns whether a search met a damaged file in this epoch."""
        return (self.epoch_folder(epoch) / _DAMAGED).exists()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the lock of the one writer. It goes with its process, so that none gets stuck.

        What a writer before left half done is deleted first; what this one does, after an error.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "writer.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.sweep()
            try:
                yield
            except BaseException:
                with suppress(OSError):
                    self.sweep()
                raise


def _toc(folder: Path, manifest: Manifest) -> tuple[Path, bytes]:
    # Whoosh is loaded by who writes: readers never use it, and it takes as long as a search.
    from searchsvc.engines.whoosh.compat.toc import toc_file  # noqa: PLC0415

    name, content = toc_file(manifest.generation, map(astuple, manifest.segments))
    return folder / name, content


def _checksum(content: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(content, sort_keys=True).encode())
