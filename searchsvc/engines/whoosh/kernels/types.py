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

WeightedPostings = tuple[Array, Array, Array, Ints, Ints, Floats]
"""Documents, counts and positions of a segment's field; starts, occurrence starts and weights of a
word's forms in it, see :class:`searchsvc.engines.whoosh.forms.MatchingTerms`."""


class FieldPostings(NamedTuple):
    """A word's forms in one field of one segment, whose first document has the number ``base``.

    ``norms`` are of all documents.
    """

    arrays: WeightedPostings
    norms: Norms
    base: int


class SegmentTerm(NamedTuple):
    """A word's forms in one segment: in the first of the fields it is looked for in, and in the
    second, none where there is no second. ``base`` is the number of the segment's first document.
    """

    first: WeightedPostings
    second: WeightedPostings
    base: int


class TermPair(NamedTuple):
    """Two words, the rarer first, in all segments; the norms of the fields they are looked for in.

    ``distance`` is how far behind the first the second stands: 1, or -1 for before it; ``postings``
    is how many the first has.
    """

    one: Sequence[SegmentTerm]
    other: Sequence[SegmentTerm]
    norms: tuple[Norms, Norms]
    distance: int
    postings: int


class PairWeights(NamedTuple):
    """The most that either word can score, the share that a pair has of a word, the number of
    living documents, BM25's saturation.
    """

    one: float
    other: float
    pair: float
    living: int
    saturation: float
