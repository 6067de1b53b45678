"""How files of an index are written: every step that a full or a failing disk can refuse.

All of them are plain calls that fail with an OSError, which names the file. Nothing is written
through a mapping: where the disk is full, that ends the process (SIGBUS). Tests let each step fail
in turn.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CANNOT_ALLOCATE = (errno.EOPNOTSUPP, errno.EINVAL)  # of file systems that know no such thing


def make_folder(path: Path) -> None:
    """Makes a folder, and those above it."""
    path.mkdir(parents=True)


@contextmanager
def created(path: Path) -> Iterator[int]:
    """Opens a new, empty file to write to; gives its descriptor."""
    with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as descriptor:
        yield descriptor


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    descriptor = os.open(path, flags | os.O_CLOEXEC, 0o644)
    try:
        yield descriptor
    except OSError as error:
        error.filename = error.filename or str(path)
        raise
    finally:
        os.close(descriptor)


def allocate(descriptor: int, size: int) -> None:
    """Has the disk set so many bytes aside, where it can: a full one is noticed at once."""
    if not hasattr(os, "posix_fallocate"):
        return
    try:
        os.posix_fallocate(descriptor, 0, size)
    except OSError as error:
        if error.errno not in _CANNOT_ALLOCATE:
            raise


def write(descriptor: int, content: bytes | memoryview, at: int) -> None:
    """Writes bytes at a place of a file."""
    left = memoryview(content)
    while left:
        written = os.pwrite(descriptor, left, at)
        left, at = left[written:], at + written


def flush(path: Path) -> None:
    """Has a file or a folder on disk before it returns."""
    with _opened(path, os.O_RDONLY) as descriptor:
        os.fsync(descriptor)


def replace(path: Path, onto: Path) -> None:
    """Gives a file the name of another one, at once: nobody sees neither or half of both."""
    path.replace(onto)


def write_file(path: Path, content: bytes) -> None:
    """Writes a small file as a whole, and flushes it."""
    with created(path) as descriptor:
        write(descriptor, content, 0)
    flush(path)
