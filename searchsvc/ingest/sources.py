"""Files and folders to drafts, as a stream that no bad input stops."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from searchsvc.errors import UnreadableInput

from .draft import Draft
from .limits import DEFAULT_LIMITS, InputLimits
from .meter import Meter
from .readers import archive
from .readers.base import Input, Reader, outcomes
from .readers.registry import DOCUMENT_READERS
from .suffixes import is_passed_over, suffix_of, unsupported

__all__ = ["InputLimits", "Meter", "read", "size_of"]

_READERS: Mapping[str, Reader] = {**DOCUMENT_READERS, ".zip": archive.read}


def read(
    paths: Sequence[Path],
    limits: InputLimits = DEFAULT_LIMITS,
    base: Path | None = None,
    meter: Meter | None = None,
) -> Iterator[Draft | UnreadableInput]:
    """Read files and folders in turn; what cannot be read is yielded with its reason.

    Keys are relative to ``base`` for files inside it, so that a moved archive keeps them.
    ``meter`` is told how far the reading has come.
    """
    meter = meter or Meter()
    for file in _files(paths, base):
        if isinstance(file, UnreadableInput):
            yield file
        else:
            yield from _read_file(file, limits, base, meter)


def size_of(paths: Sequence[Path]) -> int:
    """The bytes of all files that :func:`read` would read."""
    return sum(_size(file) for file in _files(paths, None) if isinstance(file, Path))


def _size(file: Path) -> int:
    try:
        status = file.stat()
    except (OSError, ValueError):
        return 0
    is_read = stat.S_ISREG(status.st_mode) and suffix_of(file.name) in _READERS
    return status.st_size if is_read else 0


def _files(paths: Sequence[Path], base: Path | None) -> Iterator[Path | UnreadableInput]:
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, base)
        else:
            yield path


def _read_file(
    path: Path, limits: InputLimits, base: Path | None, meter: Meter
) -> Iterator[Draft | UnreadableInput]:
    source = Input(_key(path, base), lambda: meter.watch(path.open("rb")))
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        yield source.problem("không có tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn")
        return
    reader = _READERS.get(suffix_of(path.name))
    if not is_file:
        yield source.problem("không phải tệp thường; chỉ đọc tệp và thư mục")
    elif reader is None:
        yield source.problem(unsupported(path.name))
    else:
        meter.next_file(_size(path))
        yield from outcomes(source, reader, limits)


def _in_folder(folder: Path, base: Path | None) -> Iterator[Path | UnreadableInput]:
    """The files of a folder and of those in it, by name; its own files come first.

    Folders are walked without recursion: their depth is not ours to trust.
    """
    root = Path(os.path.realpath(folder))
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            entries = sorted(current.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            yield UnreadableInput(_key(current, base), f"không mở được thư mục ({error.strerror})")
            continue
        entries = [entry for entry in entries if not is_passed_over(PurePosixPath(entry.name))]
        waiting += reversed([entry for entry in entries if _is_own_folder(entry)])
        for entry in entries:
            if entry.is_symlink() and not Path(os.path.realpath(entry)).is_relative_to(root):
                yield UnreadableInput(
                    _key(entry, base),
                    "liên kết trỏ ra ngoài thư mục nên không đọc; hãy chép tệp gốc vào",
                )
            elif not entry.is_dir():
                yield entry


def _is_own_folder(path: Path) -> bool:
    """A linked folder inside the tree is read where it lies, so that no loop can arise."""
    return path.is_dir() and not path.is_symlink()


def _key(path: Path, base: Path | None) -> str:
    place = _plain_path(path)
    root = _plain_path(base) if base else None
    if root and place.is_relative_to(root):
        place = place.relative_to(root)
    return os.fsencode(place.as_posix()).decode("utf-8", "replace")


def _plain_path(path: Path) -> Path:
    """The path from the root without ``..``; links stay, they are part of a file's name."""
    return Path(os.path.normpath(path.absolute()))
