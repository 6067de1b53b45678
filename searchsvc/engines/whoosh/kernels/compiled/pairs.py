"""Two words: the documents that hold both, and where they stand side by side."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchsvc.compiling import compiled
from searchsvc.engines.whoosh.kernels.types import (
    Array,
    Floats,
    FormArrays,
    Ints,
    Norms,
    PairSums,
    WordArrays,
)
from searchsvc.engines.whoosh.scratch import Scratch

_DENSE_SHARE = 8  # from this part of all documents on, passing over all is quicker than sorting
_ALL_POSITIONS = 63  # a signature has a bit for each remainder of a position by 64
_DOCUMENT, _FIRST_NODE = 0, 1  # columns of slots
_BEGIN, _END, _SIGNATURE, _NEXT = range(4)  # columns of nodes
_ONE, _OTHER, _TOGETHER = range(3)  # columns of sums
_NODE_BITS = 40  # of the number of the next node; the term stands above them
_NODE_MASK = (1 << _NODE_BITS) - 1
_FEW = 4


def side_by_side(one: WordArrays, other: WordArrays, distance: int, scratch: Scratch) -> PairSums:
    """The documents that hold two words: see :class:`PairSums`.

    Each document of the first word, which should be the rarer, gets a slot; what is known of the
    word in it hangs there posting by posting, until the other word's postings come by.
    """
    nodes = scratch.nodes(sum(forms.postings for forms in one))
    size, used = 0, 0
    for forms in one:
        size = open_slots(
            forms.arrays,
            forms.norms,
            forms.base,
            _FIRST_NODE + forms.column,
            scratch.slots,
            scratch.rows,
            scratch.sums,
            nodes,
            used,
            size,
        )
        used += forms.postings
    weights = {(forms.base, forms.column): forms.arrays[-1] for forms in one}
    for forms in other:
        add_beside(
            forms.arrays,
            forms.norms,
            forms.base,
            _FIRST_NODE + forms.column,
            weights.get((forms.base, forms.column), forms.arrays[-1]),
            distance,
            scratch.slots,
            scratch.rows,
            scratch.sums,
            nodes,
            scratch.found,
        )
    if size * _DENSE_SHARE > len(scratch.slots):
        order = slots_in_order(scratch.slots, size)
    else:
        order = np.argsort(scratch.rows[:size, _DOCUMENT], kind="stable")
    return PairSums(*take_pairs(order, scratch.slots, scratch.rows, scratch.sums))


@compiled
def open_slots(
    forms: FormArrays,
    norms: Norms,
    base: int,
    column: int,
    slots: NDArray[np.int32],
    rows: Ints,
    sums: Floats,
    nodes: Ints,
    used: int,
    size: int,
) -> int:
    """Give each living document a slot, from 1 on, with the word's sum and a list of its postings.

    A node of the list tells from where to where its positions run, which they are but for multiples
    of 64, and which node (from 1 on; 0 is none) comes next.
    """
    documents, counts, positions, starts, occurrence_starts, weights = forms
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        place = occurrence_starts[term]
        for at in range(starts[term], starts[term + 1]):
            begin = place
            place += np.int64(counts[at])
            document = base + np.int64(documents[at])
            norm = np.float64(norms[document])
            if norm == 0.0:
                continue
            slot = np.int64(slots[document])
            if slot == 0:
                size += 1
                slot = np.int64(size)
                slots[document] = slot
                rows[slot - 1, _DOCUMENT] = document
                rows[slot - 1, _FIRST_NODE] = 0
                rows[slot - 1, _FIRST_NODE + 1] = 0
                sums[slot - 1, _ONE] = 0.0
                sums[slot - 1, _OTHER] = 0.0
                sums[slot - 1, _TOGETHER] = 0.0
            sums[slot - 1, _ONE] += counts[at] * norm * weight
            nodes[used, _BEGIN] = begin
            nodes[used, _END] = place
            nodes[used, _SIGNATURE] = _signature(positions, begin, place, 0)
            nodes[used, _NEXT] = term << _NODE_BITS | rows[slot - 1, column]
            used += 1
            rows[slot - 1, column] = used
    return size


@compiled
def add_beside(
    forms: FormArrays,
    norms: Norms,
    base: int,
    column: int,
    node_weights: Floats,
    distance: int,
    slots: NDArray[np.int32],
    rows: Ints,
    sums: Floats,
    nodes: Ints,
    found: Ints,
) -> None:
    """Add the other word's sum to each slot, and how often it stands at the distance from the
    first: each time the lower weight of both, times the norm.
    """
    documents, counts, positions, starts, occurrence_starts, weights = forms
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        place = occurrence_starts[term]
        size = 0
        for at in range(starts[term], starts[term + 1]):  # no branch: half of them may be found
            found[size, 0] = at
            found[size, 1] = place
            size += slots[base + np.int64(documents[at])] > 0
            place += np.int64(counts[at])
        for number in range(size):
            at, begin = found[number, 0], found[number, 1]
            end = begin + np.int64(counts[at])
            document = base + np.int64(documents[at])
            row = np.int64(slots[document]) - 1
            norm = np.float64(norms[document])
            sums[row, _OTHER] += counts[at] * norm * weight
            signature = _signature(positions, begin, end, distance)
            node = rows[row, column]
            while node > 0:
                mine = nodes[node - 1]
                if signature & mine[_SIGNATURE]:
                    lower = min(weight, node_weights[mine[_NEXT] >> _NODE_BITS])
                    times = _times_beside(positions, mine[_BEGIN], mine[_END], begin, end, distance)
                    sums[row, _TOGETHER] += times * lower * norm
                node = mine[_NEXT] & _NODE_MASK


@compiled
def _signature(positions: Array, begin: int, end: int, distance: int) -> np.int64:
    """A bit for each position that stands at the distance before one of these, modulo 64."""
    signature = np.int64(0)
    for step in range(_FEW):  # without a branch: most words stand a few times in a text
        at = min(begin + step, end - 1)
        signature |= np.int64(1) << ((np.int64(positions[at]) - distance) & _ALL_POSITIONS)
    for at in range(begin + _FEW, end):
        signature |= np.int64(1) << ((np.int64(positions[at]) - distance) & _ALL_POSITIONS)
    return signature


@compiled
def _times_beside(
    positions: Array, mine: int, my_end: int, other: int, other_end: int, distance: int
) -> int:
    """How many of the sorted positions stand at a distance behind those of another list."""
    times = 0
    while mine < my_end and other < other_end:
        gap = np.int64(positions[other]) - np.int64(positions[mine])
        times += gap == distance
        mine += int(gap >= distance)
        other += int(gap <= distance)
    return times


@compiled
def slots_in_order(slots: NDArray[np.int32], size: int) -> Ints:
    """Where the rows of the ``size`` slots stand, by document."""
    order = np.empty(size + 1, np.int64)  # one more, so that writing needs no condition
    at = 0
    for document in range(len(slots)):
        slot = slots[document]
        order[at] = slot - 1
        at += slot > 0
    return order[:size]


@compiled
def take_pairs(
    order: Ints, slots: NDArray[np.int32], rows: Ints, sums: Floats
) -> tuple[Ints, Floats, Floats, Floats]:
    """The documents with both words and their sums; no slot is left behind."""
    documents = np.empty(len(order), np.int64)
    ones = np.empty(len(order), np.float64)
    others = np.empty(len(order), np.float64)
    together = np.empty(len(order), np.float64)
    size = 0
    for row in order:
        documents[size] = rows[row, _DOCUMENT]
        ones[size] = sums[row, _ONE]
        others[size] = sums[row, _OTHER]
        together[size] = sums[row, _TOGETHER]
        slots[rows[row, _DOCUMENT]] = 0
        size += sums[row, _OTHER] > 0.0
    return documents[:size], ones[:size], others[:size], together[:size]


@compiled
def score_pairs(
    ones: Floats,
    one_weight: float,
    others: Floats,
    other_weight: float,
    together: Floats,
    pair_weight: float,
    saturation: float,
) -> Floats:
    """The sum of what two words and their standing side by side score."""
    scores = np.empty(len(ones), np.float64)
    for at in range(len(ones)):
        scores[at] = (
            one_weight * ones[at] / (ones[at] + saturation)
            + other_weight * others[at] / (others[at] + saturation)
            + pair_weight * together[at] / (together[at] + saturation)
        )
    return scores
