"""Facet counts and filters of what was found.

Facets are kept as ordinals: a document has one set of values, and the set has an ordinal. The
ordinal for facet ``f`` of document ``d`` is ``ordinals[d, f]``; set ``s`` of it has its bounds at
``set_starts[first_sets[f] + s]``; its members count within the values of the facet, whose counts
begin at ``first_values[f]``::

    document     0  1  2  3                set 0 = {can-tho}    set 1 = {hue, can-tho}
    ordinals     0  1  0  1    facet f     can-tho: 4           hue: 2

A facet of few values also has a bitmap for each, from row ``first_bitmaps[f]`` on; document ``d``
is bit ``d % 64`` of word ``d // 64``. What was found is made a bitmap too, and the bits that it has
in common with each value are counted, 64 documents at a time::

    found        1 0 1 1
    can-tho      1 1 1 1   3 in common     hue      0 1 0 1   1 in common

What holds: every ordinal is below the number of sets, every member below the number of values, and
``wanted`` has an entry for each set; these are checked when a segment is opened.
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Array,
    Bitmap,
    Bitmaps,
    DocValueArrays,
    Floats,
    Ints,
    Mask,
    PackedDocValues,
)
from searchsvc.jit import compiled, compiled_step

_FAR_FEWER = 8  # documents than sets: then not every set is passed over
_AT_ONCE = 12  # words of bitmaps that are compared while one document is counted by its ordinal
_WORD, _BIT = np.uint64(6), np.uint64(63)  # a document's number is 64 * word + bit
_ONE = np.uint64(1)
_PAIRS, _FOURS, _EIGHTS, _SUM = (
    np.uint64(0x5555555555555555),
    np.uint64(0x3333333333333333),
    np.uint64(0x0F0F0F0F0F0F0F0F),
    np.uint64(0x0101010101010101),
)


@compiled
def count_facets(packed: PackedDocValues, facets: Ints, documents: Ints) -> Ints:
    """Counts the values of some facets, by bitmap, by set or, of few documents, one by one."""
    values = DocValueArrays(*packed)
    counts = np.zeros(values.first_values[-1], np.int64)
    counted = np.empty(len(facets) * (1 + 2 * len(counts)), np.int64)
    words = values.bitmaps.shape[1]
    found = np.empty(0, np.uint64)
    size = 0
    for facet in facets:
        begin, end = values.first_values[facet], values.first_values[facet + 1]
        row = values.first_bitmaps[facet]
        if row >= 0 and (end - begin) * words < len(documents) * _AT_ONCE:
            if not len(found):
                found = np.zeros(words, np.uint64)
                _map(documents, found)
            for value in range(begin, end):
                counts[value] = _count_common(found, values.bitmaps, row + value - begin)
        else:
            counts[begin:end] = 0  # a facet may be asked for twice
            _count_ordinals(packed, facet, documents, counts)
        header = size
        size += 1
        for value in range(begin, end):
            if counts[value] > 0:
                counted[size] = value
                counted[size + 1] = counts[value]
                size += 2
        counted[header] = (size - header) // 2
    return counted[:size]


@compiled_step
def _map(documents: Ints, bitmap: Bitmap) -> None:
    """Sets the bits of documents, which ascend, in a bitmap without any."""
    if not len(documents):
        return
    word = np.uint64(documents[0]) >> _WORD
    bits = np.uint64(0)
    for number in documents:
        document = np.uint64(number)
        if document >> _WORD != word:
            bitmap[word] = bits
            word, bits = document >> _WORD, np.uint64(0)
        bits |= _ONE << (document & _BIT)
    bitmap[word] = bits


@compiled_step
def _count_common(found: Bitmap, bitmaps: Bitmaps, row: int) -> np.uint64:
    count = np.uint64(0)
    for word in range(np.uint64(len(found))):
        count += _count_bits(found[word] & bitmaps[np.uint64(row), word])
    return count


@compiled_step
def _count_bits(bits: np.uint64) -> np.uint64:
    """Counts bits in parallel: those of pairs, of fours, of bytes, then all. Processors have an
    instruction for it, which the compiler takes where it meets these lines.
    """
    bits = bits - ((bits >> np.uint64(1)) & _PAIRS)
    bits = (bits & _FOURS) + ((bits >> np.uint64(2)) & _FOURS)
    bits = (bits + (bits >> np.uint64(4))) & _EIGHTS
    return (bits * _SUM) >> np.uint64(56)


@compiled
def _count_ordinals(packed: PackedDocValues, facet: int, documents: Ints, counts: Ints) -> None:
    """Adds to the counts of a facet's values how many documents have each."""
    values = DocValueArrays(*packed)
    ordinals, set_starts, members = values.ordinals, values.set_starts, values.members
    first, last = values.first_sets[facet], values.first_sets[facet + 1] - 1
    begin = values.first_values[facet]
    if len(documents) * _FAR_FEWER < last - first:
        for document in documents:
            each = first + np.int64(ordinals[np.uint64(document), facet])
            for at in range(set_starts[each], set_starts[each + 1]):
                counts[begin + members[at]] += 1
        return
    by_set = np.zeros(last - first, np.int64)
    for document in documents:
        by_set[ordinals[np.uint64(document), facet]] += 1
    for each in range(first, last):
        for at in range(set_starts[each], set_starts[each + 1]):
            counts[begin + members[at]] += by_set[each - first]


@compiled
def map_values(packed: PackedDocValues, facet: int, bitmaps: Bitmaps) -> None:
    """Fills the bitmaps of a facet's values, which are without a bit before."""
    values = DocValueArrays(*packed)
    ordinals, first = values.ordinals, values.first_sets[facet]
    for document in range(np.uint64(len(ordinals))):
        each = first + np.int64(ordinals[document, facet])
        for at in range(values.set_starts[each], values.set_starts[each + 1]):
            bitmaps[values.members[at], document >> _WORD] |= _ONE << (document & _BIT)


@compiled
def filter_by_ordinal(
    ordinals: Array, facet: int, wanted: Mask, documents: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """Keeps the documents whose set of values is wanted."""
    kept = np.empty(len(documents), np.int64)
    kept_scores = np.empty(len(documents), np.float64)
    size = np.uint64(0)
    for at in range(np.uint64(len(documents))):
        kept[size] = documents[at]
        kept_scores[size] = scores[at]
        size += np.uint64(wanted[ordinals[np.uint64(documents[at]), facet]])
    return kept[:size], kept_scores[:size]
