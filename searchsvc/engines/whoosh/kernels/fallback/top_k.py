"""Top-k: which documents come first."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Floats, Ints


def top_k(keys: Floats, wanted: int, tolerance: float) -> Ints:
    """Returns the places of the highest keys."""
    lowest = len(keys) - wanted
    return np.flatnonzero(keys >= np.partition(keys, lowest)[lowest] - tolerance)


def top_documents(
    scores: Floats, documents: Ints, dates: Ints, wanted: int, decimals: int
) -> tuple[Ints, Floats, bool]:
    """Sorts the candidates; tells whether ties in both keys are left."""
    places = top_k(scores, wanted, 10.0**-decimals)
    keys = np.rint(scores[places] * 10.0**decimals), dates[documents[places]]
    order = np.lexsort((-keys[1], -keys[0]))
    equal = [key[order[1:]] == key[order[:-1]] for key in keys]
    best = places[order[:wanted]]
    return documents[best], scores[best], not np.logical_and(*equal)[:wanted].any()
