"""Which documents come first."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Floats, Ints


def top_k(keys: Floats, wanted: int, tolerance: float) -> Ints:
    """Where the ``wanted`` highest keys stand, and all that are as high but for ``tolerance``."""
    lowest = len(keys) - wanted
    return np.flatnonzero(keys >= np.partition(keys, lowest)[lowest] - tolerance)


def top_documents(
    scores: Floats, documents: Ints, dates: Ints, wanted: int, decimals: int
) -> tuple[Ints, Floats, bool]:
    """The ``wanted`` documents with the highest scores, highest first, of equal ones the newest,
    with their scores; and whether that is the whole truth: not where others are equal by both.
    """
    places = top_k(scores, wanted, 10.0**-decimals)
    keys = np.rint(scores[places] * 10.0**decimals), dates[documents[places]]
    order = np.lexsort((-keys[1], -keys[0]))
    equal = [key[order[1:]] == key[order[:-1]] for key in keys]
    best = places[order[:wanted]]
    return documents[best], scores[best], not np.logical_and(*equal)[:wanted].any()
