"""What kernels take and give: arrays, and records of arrays with names.

Records are named tuples, packed into plain ones (``record[:]``) where they are kept, and named
again inside the kernel: numba takes a plain tuple in half the time, 0.6 µs less each, of the 23 µs
that a search for one word takes; naming it inside costs nothing.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Slots = NDArray[np.int32]
Norms = NDArray[np.float32]  # half the memory of doubles: they are read at every posting

Bitmap = NDArray[np.uint64]  # bit d % 64 of word d // 64 is document d
Bitmaps = NDArray[np.uint64]

PackedPostings = tuple[Array, Array, Array, Ints, Ints, Floats]
PackedPostingList = tuple[Array, Array, int, int, float, Norms]
PackedPositions = tuple[Ints, Ints, Floats]
PackedDocValues = tuple[Array, Ints, Array, Array, Ints, Bitmaps, Ints]


class WeightedPostings(NamedTuple):
    """The postings of the index terms that one typed word matches, in one field of one segment.

    Posting ``p`` says that document ``documents[p]`` of the segment holds a term ``counts[p]``
    times. Term ``t`` has the postings ``starts[t]:starts[t + 1]``, sorted by document; where it
    stands in them begins at ``positions[occurrence_starts[t]]``, posting by posting. ``weights[t]``
    is what an occurrence of the term counts: 0 where the word does not match it.
    """

    documents: Array
    counts: Array
    positions: Array
    starts: Ints
    occurrence_starts: Ints
    weights: Floats


class PostingList(NamedTuple):
    """The postings ``first:last`` of one index term, its weight, and the norms of its field, one
    for every document of the generation.
    """

    documents: Array
    counts: Array
    first: int
    last: int
    weight: float
    norms: Norms


class FieldPostings(NamedTuple):
    """What a word matches in one field of one segment, whose first document has the number
    ``doc_base`` in the generation; ``norms`` are of all documents of the generation.
    """

    postings: PackedPostings
    norms: Norms
    doc_base: int


class TermPositions(NamedTuple):
    """A word's positions, slot by slot: those in the document of slot ``s``, which counts from 1,
    are ``positions[starts[s - 1]:starts[s]]``, sorted; ``weights`` has what each counts.
    """

    starts: Ints
    positions: Ints
    weights: Floats


class DocValueArrays(NamedTuple):
    """The facets of every document, see :class:`searchsvc.engines.whoosh.index.doc_values`."""

    ordinals: Array
    first_sets: Ints
    set_starts: Array
    members: Array
    first_values: Ints
    bitmaps: Bitmaps
    first_bitmaps: Ints
