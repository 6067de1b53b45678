"""Where two words meet: what each document has of both, and how often they stand side by side."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import (
    Array,
    Floats,
    Ints,
    Norms,
    Slots,
    TermPair,
    WeightedPostings,
)
from searchsvc.engines.whoosh.query.buffers import Buffers
from searchsvc.jit import compiled, compiled_step

# Places in arrays are unsigned: those below 0 would count from the end, which costs a look.
DOCUMENT, _FIRST_NODE = 0, 1  # columns of rows
ONE, OTHER, TOGETHER = range(3)  # columns of sums
_BEGIN, _END, _SIGNATURE, _NEXT, _WEIGHT = range(5)  # columns of nodes
_DENSE_SHARE = 8  # from this part of all documents on, passing over all is quicker than sorting
_REMAINDER = np.uint64(63)  # a signature has a bit for each remainder of a position by 64
_FEW = 4


def intersect_pairs(words: TermPair, buffers: Buffers) -> Ints:
    """Which rows of the buffers tell what documents have of two words, in order of the documents.

    Each document of the first word, which should be the rarer, gets a slot and a row; what is known
    of the word in it hangs there posting by posting, until the other word's postings come by.
    """
    nodes = buffers.nodes(words.postings)
    node_weights = nodes.view(np.float64)
    size, used = 0, 0
    for one, other in zip(words.one, words.other, strict=True):
        size, used = intersect_pairs_in_segment(
            one.first,
            one.second,
            other.first,
            other.second,
            *words.norms,
            one.base,
            words.distance,
            buffers.slots,
            buffers.rows,
            buffers.sums,
            nodes,
            node_weights,
            buffers.found,
            size,
            used,
        )
    if size * _DENSE_SHARE > len(buffers.slots):
        return slots_in_order(buffers.slots, size)
    order: Ints = buffers.rows[:size, DOCUMENT].argsort(kind="stable")
    return order


@compiled
def intersect_pairs_in_segment(
    one_first: WeightedPostings,
    one_second: WeightedPostings,
    other_first: WeightedPostings,
    other_second: WeightedPostings,
    first_norms: Norms,
    second_norms: Norms,
    base: int,
    distance: int,
    slots: Slots,
    rows: Ints,
    sums: Floats,
    nodes: Ints,
    node_weights: Floats,
    found: Ints,
    size: int,
    used: int,
) -> tuple[int, int]:
    """Make rows for a segment's documents; returns how many rows and nodes there are then."""
    rows_before = size
    size, used = _open_slots(
        one_first, first_norms, base, 0, slots, rows, sums, nodes, node_weights, size, used
    )
    size, used = _open_slots(
        one_second, second_norms, base, 1, slots, rows, sums, nodes, node_weights, size, used
    )
    if size > rows_before:
        _add_adjacent(
            other_first,
            first_norms,
            base,
            0,
            distance,
            slots,
            rows,
            sums,
            nodes,
            node_weights,
            found,
        )
        _add_adjacent(
            other_second,
            second_norms,
            base,
            1,
            distance,
            slots,
            rows,
            sums,
            nodes,
            node_weights,
            found,
        )
    return size, used


@compiled_step
def _open_slots(
    forms: WeightedPostings,
    norms: Norms,
    base: int,
    column: int,
    slots: Slots,
    rows: Ints,
    sums: Floats,
    nodes: Ints,
    node_weights: Floats,
    size: int,
    used: int,
) -> tuple[int, int]:
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
                rows[row, DOCUMENT] = document
                rows[row, _FIRST_NODE] = 0
                rows[row, _FIRST_NODE + 1] = 0
                sums[row, ONE] = 0.0
                sums[row, OTHER] = 0.0
                sums[row, TOGETHER] = 0.0
            row = np.uint64(slots[document] - 1)
            sums[row, ONE] += counts[at] * norm * weight
            node = np.uint64(used)
            nodes[node, _BEGIN] = begin
            nodes[node, _END] = place
            nodes[node, _SIGNATURE] = _signature(positions, begin, place, 0)
            nodes[node, _NEXT] = rows[row, _FIRST_NODE + column]
            node_weights[node, _WEIGHT] = weight
            used += 1
            rows[row, _FIRST_NODE + column] = used
    return size, used


@compiled_step
def _add_adjacent(
    forms: WeightedPostings,
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
            sums[row, OTHER] += count * norm * weight
            signature = _signature(positions, begin, end, distance)
            node = rows[row, _FIRST_NODE + column]
            while node > 0:
                mine = np.uint64(node - 1)
                node = nodes[mine, _NEXT]
                if signature & nodes[mine, _SIGNATURE]:
                    lower = min(weight, node_weights[mine, _WEIGHT])
                    times = _count_adjacent(
                        positions, nodes[mine, _BEGIN], nodes[mine, _END], begin, end, distance
                    )
                    sums[row, TOGETHER] += times * lower * norm


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
def _count_adjacent(
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
