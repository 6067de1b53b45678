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


class PairSums(NamedTuple):
    """The living documents that hold two words, in order.

    For each word and for both side by side: how often, times norms and weights. Side by side counts
    what the looser form of both does.
    """

    documents: Ints
    ones: Floats
    others: Floats
    together: Floats
