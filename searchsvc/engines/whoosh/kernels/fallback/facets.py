"""Facet counts and filters of what was found."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Array,
    Bitmaps,
    DocValueArrays,
    Floats,
    Ints,
    Mask,
    PackedDocValues,
)


def count_facets(packed: PackedDocValues, facets: Ints, documents: Ints) -> Ints:
    """Counts the values of some facets by set."""
    values = DocValueArrays(*packed)
    counted: list[Ints] = []
    for facet in facets:
        starts = values.set_starts[values.first_sets[facet] : values.first_sets[facet + 1]]
        begin, end = values.first_values[facet : facet + 2]
        by_set = np.bincount(values.ordinals[documents, facet], minlength=len(starts) - 1)
        counts = np.zeros(end - begin, dtype=np.int64)
        held = values.members[starts[0] : starts[-1]]
        np.add.at(counts, held, np.repeat(by_set, np.diff(starts)))
        present = np.flatnonzero(counts)
        pairs = np.stack([begin + present, counts[present]], axis=1).ravel()
        counted += [np.array([len(present)]), pairs]
    return np.concatenate(counted)


def map_values(packed: PackedDocValues, facet: int, bitmaps: Bitmaps) -> None:
    """Leaves the bitmaps as they are: facets are counted by set alone."""


def filter_by_ordinal(
    ordinals: Array, facet: int, wanted: Mask, documents: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """Keeps the documents whose set of values is wanted."""
    kept = wanted[ordinals[documents, facet]]
    return documents[kept], scores[kept]
