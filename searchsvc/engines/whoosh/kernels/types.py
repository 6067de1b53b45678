"""What kernels take and give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Slots = NDArray[np.int32]
Norms = NDArray[np.float32]  # half the memory of doubles: they are read at every posting

FormArrays = tuple[Array, Array, Array, Ints, Ints, Floats]
"""Documents, counts and positions of a segment's field; starts, occurrence starts and weights of a
word's forms in it, see :class:`searchsvc.engines.whoosh.forms.SegmentForms`."""


class FieldForms(NamedTuple):
    """A word's forms in one field of one segment, and how many postings they have.

    ``norms`` are of all documents, ``base`` is the number of the segment's first one. ``column`` is
    0 for the first of the fields that the word is looked for in, 1 for the second.
    """

    arrays: FormArrays
    norms: Norms
    base: int
    column: int
    postings: int


WordArrays = Sequence[FieldForms]


class Pair(NamedTuple):
    """Two words, the rarer first, how many postings that has, and how far behind it the other
    stands: 1, or -1 for before.
    """

    one: WordArrays
    postings: int
    other: WordArrays
    distance: int


class PairWeights(NamedTuple):
    """The most that either word can score, the share that a pair has of a word, the number of
    living documents, BM25's saturation.
    """

    one: float
    other: float
    pair: float
    living: int
    saturation: float
