"""Which of the documents found are kept, counted or come first."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Floats, Ints, Mask

from .postings import looked_for
from .sums import saturate


def intersect(
    documents: Ints, scores: Floats, others: Ints, other_scores: Floats
) -> tuple[Ints, Floats]:
    """What two sorted lists have in common, with the sums of the scores."""
    common, mine, theirs = np.intersect1d(
        documents, others, assume_unique=True, return_indices=True
    )
    return common, scores[mine] + other_scores[theirs]


def add_to_slots(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    norms: Floats,
    slots: Array,
    sums: Floats,
) -> None:
    """Add ``count * norm * weight`` of each posting to the slot of its document; 0 is none."""
    chosen, slot = looked_for(documents, starts, weights, base, slots)
    at = documents[chosen].astype(np.int64) + base
    weight = np.repeat(weights, np.diff(starts))[chosen - starts[0]]
    np.add.at(sums, slot, counts[chosen] * norms[at] * weight)


def keep_scored(
    documents: Ints, scores: Floats, sums: Floats, weight: float, saturation: float
) -> tuple[Ints, Floats]:
    """The documents whose slot holds a sum, with the score it makes on top."""
    kept = np.flatnonzero(sums[1:])
    return documents[kept], scores[kept] + saturate(sums[kept + 1], weight, saturation)


def add_where(documents: Ints, scores: Floats, others: Ints, extra: Floats) -> None:
    """Add extra scores to those of the same documents."""
    _, mine, theirs = np.intersect1d(documents, others, assume_unique=True, return_indices=True)
    scores[mine] += extra[theirs]


def lowest(keys: Floats, wanted: int, tolerance: float) -> Ints:
    """Where the ``wanted`` lowest keys stand, and all that are as low but for ``tolerance``."""
    return np.flatnonzero(keys <= np.partition(keys, wanted - 1)[wanted - 1] + tolerance)


def count_values(
    codes: Array, documents: Ints, set_starts: Ints, members: Ints, values: int
) -> Ints:
    """How many of the documents have each of so many values, and last how many have none."""
    sizes = np.diff(set_starts)
    by_set = np.bincount(codes[documents], minlength=len(sizes))
    counts = np.bincount(members, np.repeat(by_set, sizes), values).astype(np.int64)
    return np.append(counts, by_set[sizes == 0].sum())


def select(codes: Array, wanted: Mask, documents: Ints, scores: Floats) -> tuple[Ints, Floats]:
    """The documents whose code is wanted, with their scores."""
    kept = wanted[codes[documents]]
    return documents[kept], scores[kept]
