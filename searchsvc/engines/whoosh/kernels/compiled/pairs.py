"""Two words: the documents that hold both, and where they stand side by side."""

from __future__ import annotations

import numpy as np

from searchsvc.compiling import compiled, compiled_step
from searchsvc.engines.whoosh.kernels.types import (
    Array,
    Floats,
    FormArrays,
    Ints,
    Norms,
    Pair,
    PairWeights,
    Slots,
)
from searchsvc.engines.whoosh.scratch import Scratch
from searchsvc.engines.whoosh.weights import word_weight

# Places in arrays are unsigned: those below 0 would count from the end, which costs a look.
_DENSE_SHARE = 8  # from this part of all documents on, passing over all is quicker than sorting
_REMAINDER = np.uint64(63)  # a signature has a bit for each remainder of a position by 64
_DOCUMENT, _FIRST_NODE = 0, 1  # columns of slots
_BEGIN, _END, _SIGNATURE, _NEXT, _WEIGHT = range(5)  # columns of nodes
_ONE, _OTHER, _TOGETHER = range(3)  # columns of sums
_FEW = 4


def score_both(words: Pair, scratch: Scratch, weights: PairWeights) -> tuple[Ints, Floats]:
    """The documents that hold two words, in order, with what these and their standing side by side
    score.
    """
    order = _meet(words, scratch)
    return take_both(order, scratch.slots, scratch.rows, scratch.sums, *weights)


def score_either(
    words: Pair, scratch: Scratch, weights: PairWeights, others: Ints, scores: Floats
) -> tuple[Ints, Floats]:
    """The documents that hold one of two words, in order, with what these and their standing side
    by side score; documents and scores of the second word are given.
    """
    order = _meet(words, scratch)
    return take_either(order, scratch.slots, scratch.rows, scratch.sums, others, scores, *weights)


def count_beside(words: Pair, scratch: Scratch) -> tuple[Ints, Floats]:
    """The documents where two words stand side by side, in order, and how often, times norms and
    the lower weight of both.
    """
    order = _meet(words, scratch)
    return take_together(order, scratch.slots, scratch.rows, scratch.sums)


def _meet(words: Pair, scratch: Scratch) -> Ints:
    """Which rows of the scratch tell what documents have of two words, in order of the documents.

    Each document of the first word, which should be the rarer, gets a slot and a row; what is known
    of the word in it hangs there posting by posting, until the other word's postings come by.
    """
    nodes = scratch.nodes(words.postings)
    node_weights = nodes.view(np.float64)
    size, used = 0, 0
    for forms in words.one:
        size = open_slots(
            forms.arrays,
            forms.norms,
            forms.base,
            _FIRST_NODE + forms.column,
            scratch.slots,
            scratch.rows,
            scratch.sums,
            nodes,
            node_weights,
            used,
            size,
        )
        used += forms.postings
    for forms in words.other:
        add_beside(
            forms.arrays,
            forms.norms,
            forms.base,
            _FIRST_NODE + forms.column,
            words.distance,
            scratch.slots,
            scratch.rows,
            scratch.sums,
            nodes,
            node_weights,
            scratch.found,
        )
    if size * _DENSE_SHARE > len(scratch.slots):
        return slots_in_order(scratch.slots, size)
    order: Ints = scratch.rows[:size, _DOCUMENT].argsort(kind="stable")
    return order


@compiled
def open_slots(
    forms: FormArrays,
    norms: Norms,
    base: int,
    column: int,
    slots: Slots,
    rows: Ints,
    sums: Floats,
    nodes: Ints,
    node_weights: Floats,
    used: int,
    size: int,
) -> int:
    """Give each living document a slot, from 1 on, with the word's sum and a list of its postings.

    A node of the list tells from where to where its positions run, which they are but for multiples
    of 64, what the form weighs, and which node (from 1 on; 0 is none) comes next.
    """
    documents, counts, positions, starts, occurrence_starts, weights = forms
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        place = np.uint64(occurrence_starts[term])
        for at in range(np.uint64(starts[term]), np.uint64(starts[term + 1])):
            begin = place
            place += np.uint64(counts[at])
            document = np.uint64(base) + np.uint64(documents[at])
            norm = np.float64(norms[document])
            if norm == 0.0:
                continue
            if slots[document] == 0:
                size += 1
                slots[document] = size
                row = np.uint64(size - 1)
                rows[row, _DOCUMENT] = document
                rows[row, _FIRST_NODE] = 0
                rows[row, _FIRST_NODE + 1] = 0
                sums[row, _ONE] = 0.0
                sums[row, _OTHER] = 0.0
                sums[row, _TOGETHER] = 0.0
            row = np.uint64(slots[document] - 1)
            sums[row, _ONE] += counts[at] * norm * weight
            node = np.uint64(used)
            nodes[node, _BEGIN] = begin
            nodes[node, _END] = place
            nodes[node, _SIGNATURE] = _signature(positions, begin, place, 0)
            nodes[node, _NEXT] = rows[row, column]
            node_weights[node, _WEIGHT] = weight
            used += 1
            rows[row, column] = used
    return size


@compiled
def add_beside(
    forms: FormArrays,
    norms: Norms,
    base: int,
    column: int,
    distance: int,
    slots: Slots,
    rows: Ints,
    sums: Floats,
    nodes: Ints,
    node_weights: Floats,
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
        place = np.uint64(occurrence_starts[term])
        size = np.uint64(0)
        for at in range(np.uint64(starts[term]), np.uint64(starts[term + 1])):
            found[size, 0] = at  # no branch: half of them may be found
            found[size, 1] = place
            size += np.uint64(slots[np.uint64(base) + np.uint64(documents[at])] > 0)
            place += np.uint64(counts[at])
        for number in range(size):
            posting, begin = np.uint64(found[number, 0]), np.uint64(found[number, 1])
            count = counts[posting]
            end = begin + np.uint64(count)
            document = np.uint64(base) + np.uint64(documents[posting])
            row = np.uint64(slots[document] - 1)
            norm = np.float64(norms[document])
            sums[row, _OTHER] += count * norm * weight
            signature = _signature(positions, begin, end, distance)
            node = rows[row, column]
            while node > 0:
                mine = np.uint64(node - 1)
                node = nodes[mine, _NEXT]
                if signature & nodes[mine, _SIGNATURE]:
                    lower = min(weight, node_weights[mine, _WEIGHT])
                    times = _times_beside(
                        positions, nodes[mine, _BEGIN], nodes[mine, _END], begin, end, distance
                    )
                    sums[row, _TOGETHER] += times * lower * norm


@compiled_step
def _signature(positions: Array, begin: np.uint64, end: np.uint64, distance: int) -> np.int64:
    """A bit for each position that stands at the distance before one of these, modulo 64."""
    one, back = np.uint64(1), np.uint64(distance)
    signature = np.uint64(0)
    for step in range(np.uint64(_FEW)):  # no branch: most words stand a few times in a text
        position = np.uint64(positions[min(begin + step, end - one)])
        signature |= one << (position - back & _REMAINDER)
    for at in range(begin + np.uint64(_FEW), end):
        signature |= one << (np.uint64(positions[at]) - back & _REMAINDER)
    return np.int64(signature)


@compiled_step
def _times_beside(
    positions: Array,
    begin: int,
    my_end: int,
    other_begin: np.uint64,
    other_end: np.uint64,
    distance: int,
) -> int:
    """How many of the sorted positions stand at a distance behind those of another list."""
    times = 0
    mine, end, other = np.uint64(begin), np.uint64(my_end), other_begin
    while mine < end and other < other_end:
        gap = np.int64(positions[other]) - np.int64(positions[mine])
        times += gap == distance
        mine += np.uint64(gap >= distance)
        other += np.uint64(gap <= distance)
    return times


@compiled
def slots_in_order(slots: Slots, size: int) -> Ints:
    """Where the rows of the ``size`` slots stand, by document."""
    order = np.empty(size + 1, np.int64)  # one more, so that writing needs no condition
    at = np.uint64(0)
    for document in range(np.uint64(len(slots))):
        slot = slots[document]
        order[at] = slot - 1
        at += np.uint64(slot > 0)
    return order[:size]


@compiled
def take_both(
    order: Ints,
    slots: Slots,
    rows: Ints,
    sums: Floats,
    one_weight: float,
    other_weight: float,
    pair_share: float,
    count: int,
    saturation: float,
) -> tuple[Ints, Floats]:
    """The documents with both words and their scores; no slot is left behind."""
    documents = np.empty(len(order), np.int64)
    scores = np.empty(len(order), np.float64)
    pair_weight = _clear(order, slots, rows, sums, pair_share, count, saturation)
    size = np.uint64(0)
    for number in order:
        row = np.uint64(number)
        one, other, together = sums[row, _ONE], sums[row, _OTHER], sums[row, _TOGETHER]
        documents[size] = rows[row, _DOCUMENT]
        scores[size] = (
            one_weight * one / (one + saturation)
            + other_weight * other / (other + saturation)
            + pair_weight * together / (together + saturation)
        )
        size += np.uint64(other > 0.0)
    return documents[:size], scores[:size]


@compiled
def take_either(
    order: Ints,
    slots: Slots,
    rows: Ints,
    sums: Floats,
    others: Ints,
    other_scores: Floats,
    one_weight: float,
    other_weight: float,  # noqa: ARG001  # the scores have it
    pair_share: float,
    count: int,
    saturation: float,
) -> tuple[Ints, Floats]:
    """The documents with one of the words and their scores; no slot is left behind."""
    documents = np.empty(len(order) + len(others), np.int64)
    scores = np.empty(len(documents), np.float64)
    pair_weight = _clear(order, slots, rows, sums, pair_share, count, saturation)
    one_more, end = np.uint64(1), np.uint64(len(others))
    size, at = np.uint64(0), np.uint64(0)
    for number in order:
        row = np.uint64(number)
        document = rows[row, _DOCUMENT]
        while at < end and others[at] < document:
            documents[size], scores[size] = others[at], other_scores[at]
            size += one_more
            at += one_more
        one, together = sums[row, _ONE], sums[row, _TOGETHER]
        documents[size] = document
        scores[size] = one_weight * one / (one + saturation)
        scores[size] += pair_weight * together / (together + saturation)
        if at < end and others[at] == document:
            scores[size] += other_scores[at]
            at += one_more
        size += one_more
    for rest in range(at, end):
        documents[size], scores[size] = others[rest], other_scores[rest]
        size += one_more
    return documents[:size], scores[:size]


@compiled_step
def _clear(
    order: Ints,
    slots: Slots,
    rows: Ints,
    sums: Floats,
    pair_share: float,
    count: int,
    saturation: float,
) -> float:
    """Leave no slot behind; returns the weight of the pair, by how many documents have it."""
    holding = 0
    for number in order:
        row = np.uint64(number)
        slots[np.uint64(rows[row, _DOCUMENT])] = 0
        holding += int(sums[row, _TOGETHER] > 0.0)
    return pair_share * word_weight(holding, count, saturation)


@compiled
def take_together(order: Ints, slots: Slots, rows: Ints, sums: Floats) -> tuple[Ints, Floats]:
    """The documents with both words side by side, and their sums; no slot is left behind."""
    documents = np.empty(len(order), np.int64)
    counts = np.empty(len(order), np.float64)
    size = np.uint64(0)
    for number in order:
        row = np.uint64(number)
        slots[np.uint64(rows[row, _DOCUMENT])] = 0
        documents[size] = rows[row, _DOCUMENT]
        counts[size] = sums[row, _TOGETHER]
        size += np.uint64(counts[size] > 0.0)
    return documents[:size], counts[:size]
