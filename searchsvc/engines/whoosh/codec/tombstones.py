"""Tombstones: the numbers of a segment's deleted documents, in a file per generation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from searchsvc.engines.whoosh.errors import CorruptFile

from .array_file import ArrayFile, write_arrays

_NAME = "deleted"


def write_tombstones(path: Path, numbers: list[int]) -> None:
    """Writes the numbers."""
    write_arrays(path, {_NAME: np.array(numbers, dtype="<u4")})


def read_tombstones(path: Path, documents: int) -> NDArray[np.int64]:
    """Reads the numbers, of a segment that holds so many documents; raises CorruptFile."""
    numbers = ArrayFile(path).get(_NAME).astype(np.int64)
    if ((numbers < 0) | (numbers >= documents)).any():
        raise CorruptFile(path, "it deletes documents that its segment does not hold")
    if (numbers[1:] <= numbers[:-1]).any():
        raise CorruptFile(path, "it deletes a document twice")
    return numbers
