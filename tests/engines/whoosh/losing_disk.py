"""A disk that keeps through a power loss only what was flushed: of files their bytes, of folders
the names in them. That is the worst that may happen."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from searchsvc.engines.whoosh import files


class PowerLoss(Exception):
    pass


@dataclass
class _File:
    flushed: bytes = b""


class LosingDisk:
    """Loses power before step ``at`` that would put something on disk, counted from 1.

    Files that were deleted may be there again, or be gone though the folder was never flushed:
    ``forgets_deletions`` says which.
    """

    def __init__(self, folder: Path, at: int, *, forgets_deletions: bool) -> None:
        self._folder = folder
        self._left = at
        self._forgets_deletions = forgets_deletions
        self._files = {
            path: _File(path.read_bytes()) for path in folder.rglob("*") if path.is_file()
        }
        self._names: dict[Path, dict[str, _File | None]] = {}
        for path in (folder, *folder.rglob("*")):
            if path.is_dir():
                self._keep_names(path)

    @contextmanager
    def losing(self):
        created, flush, replace = files.created, files.flush, files.replace

        def creating(path):
            self._files[path] = _File()
            return created(path)

        def flushing(path):
            self._step()
            flush(path)
            if path.is_dir():
                self._keep_names(path)
            else:
                self._files[path].flushed = path.read_bytes()

        def replacing(path, onto):
            self._step()
            replace(path, onto)
            self._files[onto] = self._files.pop(path)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(files, "created", creating)
            patch.setattr(files, "flush", flushing)
            patch.setattr(files, "replace", replacing)
            yield

    def _step(self) -> None:
        self._left -= 1
        if not self._left:
            raise PowerLoss

    def _keep_names(self, folder: Path) -> None:
        """A folder that is flushed keeps the names in it; None stands for a folder."""
        self._names[folder] = {
            path.name: None if path.is_dir() else self._files.setdefault(path, _File())
            for path in folder.iterdir()
        }

    def left(self, where: Path) -> Path:
        """Puts what is left after the loss into another folder."""
        self._put(self._folder, where)
        return where

    def _put(self, folder: Path, where: Path) -> None:
        where.mkdir()
        for name, file in self._names.get(folder, {}).items():
            if not self._forgets_deletions and not (folder / name).exists():
                continue
            if file is None:
                self._put(folder / name, where / name)
            else:
                (where / name).write_bytes(file.flushed)
