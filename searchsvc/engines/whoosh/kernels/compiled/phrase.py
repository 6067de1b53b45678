"""Phrases of any number of words: who holds them all, at which positions, what follows what.

Documents that hold every word get a slot, from 1 on; positions are kept slot by slot::

    document       2    5    7           positions of "cần"   [4 9 | 3 | 1 6]   starts [0 2 3 5]
    slots[...]     1    2    3           positions of "thơ"   [5   | 8 | 2 7]   starts [0 1 2 4]

    cần thơ, thơ one behind cần          positions kept       [4   |   | 1 6]   starts [0 1 1 3]

Where phrases of single terms are only counted, an occurrence is one number, ``document << 32 |
position``: those of the beginning that the next term follows are kept, phrase by phrase.

What holds: the positions of a slot ascend; no position is in a slot twice, since a position holds
one term and a word matches it once; an occurrence of the phrase counts the lowest weight in it.
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Floats,
    Ints,
    PackedPositions,
    PackedPostings,
    Slots,
    TermPositions,
    WeightedPostings,
)
from searchsvc.jit import compiled

from .ascending import skip_to

_DOCUMENT = 32  # bits of a position below those of the document


@compiled
def mark_documents(
    packed: PackedPostings, doc_base: int, step: int, slots: Slots, touched: Ints, size: int
) -> int:
    """Raises documents that have come ``step`` steps by one; step 0 begins with every document."""
    postings = WeightedPostings(*packed)
    for term in range(len(postings.weights)):
        if postings.weights[term] == 0.0:
            continue
        for at in range(postings.starts[term], postings.starts[term + 1]):
            document = doc_base + np.int64(postings.documents[at])
            if slots[document] == step:
                slots[document] = step + 1
                if step == 0:
                    touched[size] = document
                    size += 1
    return size


@compiled
def count_positions(packed: PackedPostings, doc_base: int, slots: Slots, ends: Ints) -> None:
    """Adds to ``ends[slot]`` how often the terms stand in the document of each slot."""
    postings = WeightedPostings(*packed)
    for term in range(len(postings.weights)):
        if postings.weights[term] == 0.0:
            continue
        for at in range(postings.starts[term], postings.starts[term + 1]):
            slot = slots[doc_base + np.int64(postings.documents[at])]
            if slot > 0:
                ends[slot] += postings.counts[at]


@compiled
def fill_positions(
    packed: PackedPostings,
    doc_base: int,
    slots: Slots,
    ends: Ints,
    positions: Ints,
    weights: Floats,
) -> None:
    """Puts positions behind what each slot holds already, from ``ends`` on, which go on."""
    postings = WeightedPostings(*packed)
    for term in range(len(postings.weights)):
        weight = postings.weights[term]
        if weight == 0.0:
            continue
        occurrence = postings.occurrence_starts[term]
        for at in range(postings.starts[term], postings.starts[term + 1]):
            count = np.int64(postings.counts[at])
            slot = slots[doc_base + np.int64(postings.documents[at])]
            if slot > 0:
                end = ends[slot]
                for step in range(count):
                    positions[end + step] = postings.positions[occurrence + step]
                    weights[end + step] = weight
                ends[slot] = end + count
            occurrence += count


@compiled
def sort_positions(packed: PackedPositions) -> None:
    """Sorts the positions of each slot by insertion, their weights along with them."""
    starts, positions, weights = TermPositions(*packed)
    for slot in range(len(starts) - 1):
        for at in range(starts[slot] + 1, starts[slot + 1]):
            position = positions[at]
            weight = weights[at]
            to = at
            while to > starts[slot] and positions[to - 1] > position:
                positions[to] = positions[to - 1]
                weights[to] = weights[to - 1]
                to -= 1
            positions[to] = position
            weights[to] = weight


@compiled
def follow_positions(
    packed: PackedPositions, packed_next: PackedPositions, distance: int
) -> PackedPositions:
    """Keeps the positions that have one of the next word ``distance`` behind them."""
    here, after = TermPositions(*packed), TermPositions(*packed_next)
    starts, positions, weights = here
    kept_starts = np.zeros(len(starts), np.int64)
    kept_positions = np.empty(len(positions), np.int64)
    kept_weights = np.empty(len(positions), np.float64)
    size = 0
    for slot in range(len(starts) - 1):
        other = after.starts[slot]
        last = after.starts[slot + 1]
        for at in range(starts[slot], starts[slot + 1]):
            wanted = positions[at] + distance
            while other < last and after.positions[other] < wanted:
                other += 1
            if other == last:
                break
            if after.positions[other] == wanted:
                kept_positions[size] = positions[at]
                kept_weights[size] = min(weights[at], after.weights[other])
                size += 1
        kept_starts[slot + 1] = size
    return kept_starts, kept_positions[:size], kept_weights[:size]


@compiled
def sum_slots(starts: Ints, weights: Floats) -> Floats:
    """Returns the sum of the weights in each slot."""
    sums = np.zeros(len(starts) - 1, np.float64)
    for slot in range(len(starts) - 1):
        for at in range(starts[slot], starts[slot + 1]):
            sums[slot] += weights[at]
    return sums


@compiled
def occurrences(packed: PackedPostings, doc_base: int) -> Ints:
    """Returns where a single term stands."""
    postings = WeightedPostings(*packed)
    first = postings.occurrence_starts[0]
    found = np.empty(postings.occurrence_starts[1] - first, np.int64)
    size = 0
    for at in range(postings.starts[0], postings.starts[1]):
        document = np.int64(doc_base) + np.int64(postings.documents[at]) << _DOCUMENT
        for _ in range(postings.counts[at]):
            found[size] = document | np.int64(postings.positions[first + size])
            size += 1
    return found


@compiled
def follow_occurrences(begun: Ints, packed: PackedPostings, doc_base: int, distance: int) -> Ints:
    """Keeps the occurrences that have a single term ``distance`` behind them."""
    postings = WeightedPostings(*packed)
    kept = np.empty(len(begun), np.int64)
    size, mine = 0, 0
    end = postings.occurrence_starts[0]
    for at in range(postings.starts[0], postings.starts[1]):
        begin, end = end, end + np.int64(postings.counts[at])
        document = np.int64(doc_base) + np.int64(postings.documents[at])
        if mine < len(begun) and begun[mine] >> _DOCUMENT < document:
            mine = skip_to(begun, mine + 1, len(begun), document << _DOCUMENT)
        if mine == len(begun):
            break
        if begun[mine] >> _DOCUMENT > document:
            continue
        for place in range(begin, end):
            wanted = (document << _DOCUMENT) + np.int64(postings.positions[place]) - distance
            if begun[mine] < wanted:
                mine = skip_to(begun, mine + 1, len(begun), wanted)
                if mine == len(begun):
                    break
            if begun[mine] == wanted:
                kept[size] = wanted
                size += 1
    return kept[:size]
