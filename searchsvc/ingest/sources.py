"""Files and folders to drafts, as a stream that no bad input stops."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain, groupby
from pathlib import Path, PurePosixPath

from searchsvc.errors import UnreadableInput

from .limits import DEFAULT_LIMITS, InputLimits
from .meter import Meter, ReadingStopped
from .readers import jsonl
from .readers.base import Input, Outcome, Readers, outcomes
from .readers.mapping import OWN_COLUMNS, TableMapping, parse_mapping, read_mapping
from .readers.repetition import with_repeated
from .readers.suffixes import is_passed_over, suffix_of, unsupported

__all__ = [
    "OWN_COLUMNS",
    "InputLimits",
    "Meter",
    "NamedFile",
    "Outcome",
    "ReadingStopped",
    "TableMapping",
    "parse_mapping",
    "read",
    "read_mapping",
    "read_named",
    "size_of",
]

_STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that is read under another name than it has: ``key`` says where it came from."""

    path: Path
    key: str


class _Kind(Enum):
    STANDARD_INPUT = auto()
    FOLDER = auto()
    FILE = auto()


def read(
    paths: Sequence[Path],
    limits: InputLimits = DEFAULT_LIMITS,
    base: Path | None = None,
    mapping: TableMapping = OWN_COLUMNS,
    meter: Meter | None = None,
) -> Iterator[Outcome]:
    """Reads files and folders in turn; what cannot be read is yielded with its reason.

    Keys are relative to ``base`` for files inside it, so that a moved archive keeps them. ``-`` is
    standard input with JSON Lines. Tables are read by the mapping. ``meter`` is told how far the
    reading of files has come.
    """
    readers, meter = _readers(mapping), meter or Meter()
    for kind, group in groupby(dict.fromkeys(paths), key=_kind):
        match kind:
            case _Kind.STANDARD_INPUT:
                source = Input("stdin", lambda: sys.stdin.buffer, is_file=False)
                yield from outcomes(source, jsonl.read, limits)
            case _Kind.FILE:
                yield from _read_files(list(group), readers, limits, base, meter)
            case _Kind.FOLDER:
                for folder in group:
                    for files in _folders(folder, base):
                        yield from _read_files(files, readers, limits, base, meter)


def read_named(
    files: Sequence[NamedFile], limits: InputLimits, mapping: TableMapping, meter: Meter
) -> Iterator[Iterator[Outcome]]:
    """Yields what each of the files holds, in turn: one is read to its end before the next."""
    readers = _readers(mapping)
    sources = [_input(file.path, file.key, readers, meter) for file in files]
    sound = with_repeated([source for source in sources if isinstance(source, Input)], limits)
    for file, source in zip(files, sources, strict=True):
        meter.next_file(_size(file.path, file.key, readers))
        if isinstance(source, Input):
            yield outcomes(next(sound), readers[suffix_of(source.key)], limits)
        else:
            yield iter([source])


def size_of(paths: Sequence[Path]) -> int:
    """Counts the bytes of all files that :func:`read` would read; 0 where nobody can know."""
    if _STANDARD_INPUT in paths:
        return 0
    readers = _readers(OWN_COLUMNS)
    return sum(_size(file, file.name, readers) for file in _files(paths) if isinstance(file, Path))


def _readers(mapping: TableMapping) -> Readers:
    # Loaded where something is read: the libraries of all formats take longer than a search.
    from .readers.registry import readers_for  # noqa: PLC0415

    return readers_for(mapping)


def _files(paths: Sequence[Path]) -> Iterator[Path | UnreadableInput]:
    for path in dict.fromkeys(paths):
        if path.is_dir():
            yield from chain.from_iterable(_folders(path, None))
        else:
            yield path


def _size(file: Path, name: str, readers: Readers) -> int:
    try:
        status = file.stat()
    except (OSError, ValueError):
        return 0
    is_read = stat.S_ISREG(status.st_mode) and suffix_of(name) in readers
    return status.st_size if is_read else 0


def _kind(path: Path) -> _Kind:
    if path == _STANDARD_INPUT:
        return _Kind.STANDARD_INPUT
    return _Kind.FOLDER if path.is_dir() else _Kind.FILE


def _read_files(
    files: Sequence[Path | UnreadableInput],
    readers: Readers,
    limits: InputLimits,
    base: Path | None,
    meter: Meter,
) -> Iterator[Outcome]:
    sound: dict[Input, int] = {}
    for file in files:
        if isinstance(file, UnreadableInput):
            yield file
            continue
        source = _input(file, _key(file, base), readers, meter)
        if isinstance(source, Input):
            sound[source] = _size(file, file.name, readers)
        else:
            yield source
    for source, size in zip(with_repeated(list(sound), limits), sound.values(), strict=True):
        meter.next_file(size)
        yield from outcomes(source, readers[suffix_of(source.key)], limits)


def _input(path: Path, key: str, readers: Readers, meter: Meter) -> Input | UnreadableInput:
    source = Input(key, lambda: meter.open(path))
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return source.problem("không có tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn")
    if not is_file:
        return source.problem("không phải tệp thường; chỉ đọc tệp và thư mục")
    return source if suffix_of(source.key) in readers else source.problem(unsupported(key))


def _folders(folder: Path, base: Path | None) -> Iterator[list[Path | UnreadableInput]]:
    """Yields the files of a folder and of those in it, by name; its own files come first.

    Folders are walked without recursion: their depth is not ours to trust.
    """
    root = Path(os.path.realpath(folder))
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            entries = sorted(current.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            reason = f"không mở được thư mục ({error.strerror})"
            yield [UnreadableInput(_key(current, base), reason)]
            continue
        entries = [entry for entry in entries if not is_passed_over(PurePosixPath(entry.name))]
        waiting += reversed([entry for entry in entries if _is_own_folder(entry)])
        yield [_inside(root, entry, base) for entry in entries if not _is_own_folder(entry)]


def _inside(root: Path, entry: Path, base: Path | None) -> Path | UnreadableInput:
    if entry.is_symlink() and not Path(os.path.realpath(entry)).is_relative_to(root):
        reason = "liên kết trỏ ra ngoài thư mục nên không đọc; hãy chép tệp gốc vào"
        return UnreadableInput(_key(entry, base), reason)
    return entry


def _is_own_folder(path: Path) -> bool:
    """Returns whether it is a folder and no link: what is linked is read where it lies, so that no
    loop can arise.
    """
    return path.is_dir() and not path.is_symlink()


def _key(path: Path, base: Path | None) -> str:
    place = _plain_path(path)
    root = _plain_path(base) if base else None
    if root and place.is_relative_to(root):
        place = place.relative_to(root)
    return os.fsencode(place.as_posix()).decode("utf-8", "backslashreplace")


def _plain_path(path: Path) -> Path:
    """Returns the path from the root without ``..``; links stay, they are part of a file's name."""
    return Path(os.path.normpath(path.absolute()))
