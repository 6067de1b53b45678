"""Where builds of the index lie, and the one small file that says which of them is served.

``index/whoosh/<build>/`` holds a Whoosh index; ``index/whoosh/current.json`` names the build, its
generation and the last outbox row in it. The pointer is replaced atomically after the data is on
disk, so a crash leaves the old generation or the new one, never half of one.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from whoosh import index
from whoosh.filedb.filestore import FileStorage

from .schema import SCHEMA_VERSION, build_schema


@dataclass(frozen=True, slots=True)
class Pointer:
    """What is served: a build, its generation, the last outbox row in it."""

    build: str
    generation: int
    applied: int
    version: int = SCHEMA_VERSION

    @property
    def name(self) -> str:
        """A name for the generation, unique over all builds."""
        return f"{self.build}-{self.generation}"


class IndexStorage:
    """The folder of one engine's builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "whoosh"
        self.pointer_file = self.folder / "current.json"

    def stamp(self) -> tuple[int, int]:
        """A cheap value that changes whenever another generation is published; (0, 0): none."""
        try:
            stat = self.pointer_file.stat()
        except FileNotFoundError:
            return 0, 0
        return stat.st_mtime_ns, stat.st_ino

    def pointer(self) -> Pointer | None:
        """What is served now; None where there is no index of this version."""
        try:
            pointer = Pointer(**json.loads(self.pointer_file.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None
        usable = pointer.version == SCHEMA_VERSION and (self.folder / pointer.build).is_dir()
        return pointer if usable else None

    def open(self, pointer: Pointer) -> index.FileIndex:
        """The Whoosh index of a build, with the schema of this code."""
        storage = FileStorage(str(self.folder / pointer.build))
        return storage.open_index(schema=build_schema())

    def create(self) -> tuple[str, index.FileIndex]:
        """A new, empty build; it is not served before it is published."""
        build = uuid.uuid4().hex[:12]
        folder = self.folder / build
        folder.mkdir(parents=True)
        return build, FileStorage(str(folder)).create_index(build_schema())

    def publish(self, pointer: Pointer) -> None:
        """Flush a build to disk, then serve it."""
        for path in (self.folder / pointer.build).iterdir():
            _flush(path)
        _flush(self.folder / pointer.build)
        fresh = self.pointer_file.with_suffix(".new")
        with fresh.open("w") as file:
            json.dump(asdict(pointer), file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.pointer_file)
        _flush(self.folder)

    def sweep(self) -> None:
        """Delete builds that are no longer served."""
        pointer = self.pointer()
        for folder in self.folder.iterdir():
            if folder.is_dir() and (pointer is None or folder.name != pointer.build):
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer, after any other. The lock goes with its process: none gets stuck."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "writer.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
