"""Intersects two words: what each document has of both, and how often they are adjacent.

The rarer word goes first. Each of its documents gets a slot, a row and a list of nodes, one node
for each posting (a word that matches several terms has several in one document)::

    slots[document]     0 0 1 0 0 2 0      0: the document does not hold the first word
                            |
    rows[slot - 1]      DOCUMENT | FIRST_NODE, in field 0 | FIRST_NODE + 1, in field 1
    sums[slot - 1]      ONE | OTHER | ADJACENT                  |
                                                                v
    nodes[node - 1]     BEGIN | END | SIGNATURE | NEXT | WEIGHT -> next node, 0: the last
                          |      |
    positions           . 4 9 17 .

Then the postings of the other word come by. In documents with a slot its values are added up, and
its positions are held against those of each node. A node's signature has a bit for each remainder
of its positions by 64: where the signatures have no bit in common, no position is looked at.

What holds: ``slots`` is all zero before, and after whoever drains the rows; norms are 0 for deleted
documents alone, so that ``sums[row, ONE] > 0`` in every row; positions of a posting ascend; nodes
suffice for all postings of the first word. Numbers of nodes and slots count from 1.
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.types import (
    Array,
    Ints,
    Norms,
    PackedPairBuffers,
    PackedPostings,
    PackedSegmentTerm,
    PairBuffers,
    SegmentTerm,
    Slots,
    TermPair,
    WeightedPostings,
)
from searchsvc.jit import compiled, compiled_step

# Places in arrays are unsigned: those below 0 would count from the end, which costs a look.
DOCUMENT, _FIRST_NODE = 0, 1  # columns of rows
ONE, OTHER, ADJACENT = range(3)  # columns of sums
_BEGIN, _END, _SIGNATURE, _NEXT, _WEIGHT = range(5)  # columns of nodes
_POSTING, _POSITION = range(2)  # columns of found
_FIRST_FIELD, _SECOND_FIELD = range(2)
_REMAINDER = np.uint64(63)
_FEW = 4
DENSE_SHARE = 8
"""From this part of all documents on, passing over all of them is quicker than sorting."""


def intersect_pairs(pair: TermPair, buffers: Buffers) -> tuple[Ints, PackedPairBuffers]:
    """Fills the rows of the buffers; returns which of them to read, in order of the documents."""
    packed = buffers.for_pair(pair.postings)
    slots, rows, *_ = packed
    size, used = 0, 0
    for one, other in zip(pair.one, pair.other, strict=True):
        size, used = intersect_pairs_in_segment(
            one, other, pair.norms, pair.distance, packed, size, used
        )
    if size * DENSE_SHARE > len(slots):
        return slots_in_order(slots, size), packed
    return rows[:size, DOCUMENT].argsort(kind="stable"), packed


@compiled
def intersect_pairs_in_segment(
    packed_one: PackedSegmentTerm,
    packed_other: PackedSegmentTerm,
    norms: tuple[Norms, Norms],
    distance: int,
    buffers: PackedPairBuffers,
    size: int,
    used: int,
) -> tuple[int, int]:
    """Makes rows for a segment's documents; returns how many rows and nodes there are then."""
    one, other = SegmentTerm(*packed_one), SegmentTerm(*packed_other)
    base, rows_before = one.doc_base, size
    first_norms, second_norms = norms
    size, used = _open_slots(one.first, first_norms, base, _FIRST_FIELD, buffers, size, used)
    size, used = _open_slots(one.second, second_norms, base, _SECOND_FIELD, buffers, size, used)
    if size > rows_before:
        _add_adjacent(other.first, first_norms, base, _FIRST_FIELD, distance, buffers)
        _add_adjacent(other.second, second_norms, base, _SECOND_FIELD, distance, buffers)
    return size, used


@compiled_step
def _open_slots(
    packed: PackedPostings,
    norms: Norms,
    doc_base: int,
    field: int,
    packed_buffers: PackedPairBuffers,
    size: int,
    used: int,
) -> tuple[int, int]:
    """Gives each live document a slot, with the word's sum and a list of its postings."""
    documents, counts, positions, starts, occurrence_starts, weights = WeightedPostings(*packed)
    slots, rows, sums, nodes, node_weights, _ = PairBuffers(*packed_buffers)
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        place = np.uint64(occurrence_starts[term])
        for at in range(np.uint64(starts[term]), np.uint64(starts[term + 1])):
            begin = place
            place += np.uint64(counts[at])
            document = np.uint64(doc_base) + np.uint64(documents[at])
            norm = np.float64(norms[document])
            if norm == 0.0:
                continue
            if slots[document] == 0:
                size += 1
                slots[document] = size
                row = np.uint64(size - 1)
                rows[row, DOCUMENT] = document
                rows[row, _FIRST_NODE + _FIRST_FIELD] = 0
                rows[row, _FIRST_NODE + _SECOND_FIELD] = 0
                sums[row, ONE] = 0.0
                sums[row, OTHER] = 0.0
                sums[row, ADJACENT] = 0.0
            row = np.uint64(slots[document] - 1)
            sums[row, ONE] += counts[at] * norm * weight
            node = np.uint64(used)
            nodes[node, _BEGIN] = begin
            nodes[node, _END] = place
            nodes[node, _SIGNATURE] = _signature(positions, begin, place, 0)
            nodes[node, _NEXT] = rows[row, _FIRST_NODE + field]
            node_weights[node, _WEIGHT] = weight
            used += 1
            rows[row, _FIRST_NODE + field] = used
    return size, used


@compiled_step
def _add_adjacent(
    packed: PackedPostings,
    norms: Norms,
    doc_base: int,
    field: int,
    distance: int,
    packed_buffers: PackedPairBuffers,
) -> None:
    """Adds the other word's sum to each slot, and how often it stands at the distance from the
    first: each time the lower weight of both, times the norm.
    """
    documents, counts, positions, starts, occurrence_starts, weights = WeightedPostings(*packed)
    slots, rows, sums, nodes, node_weights, found = PairBuffers(*packed_buffers)
    for term in range(len(weights)):
        weight = weights[term]
        if weight == 0.0:
            continue
        place = np.uint64(occurrence_starts[term])
        size = np.uint64(0)
        for at in range(np.uint64(starts[term]), np.uint64(starts[term + 1])):
            found[size, _POSTING] = at  # no branch: half of them may be found
            found[size, _POSITION] = place
            size += np.uint64(slots[np.uint64(doc_base) + np.uint64(documents[at])] > 0)
            place += np.uint64(counts[at])
        for number in range(size):
            posting, begin = np.uint64(found[number, _POSTING]), np.uint64(found[number, _POSITION])
            count = counts[posting]
            end = begin + np.uint64(count)
            document = np.uint64(doc_base) + np.uint64(documents[posting])
            row = np.uint64(slots[document] - 1)
            norm = np.float64(norms[document])
            sums[row, OTHER] += count * norm * weight
            signature = _signature(positions, begin, end, distance)
            node = rows[row, _FIRST_NODE + field]
            while node > 0:
                mine = np.uint64(node - 1)
                node = nodes[mine, _NEXT]
                if signature & nodes[mine, _SIGNATURE]:
                    lower = min(weight, node_weights[mine, _WEIGHT])
                    times = _count_adjacent(
                        positions, nodes[mine, _BEGIN], nodes[mine, _END], begin, end, distance
                    )
                    sums[row, ADJACENT] += times * lower * norm


@compiled_step
def _signature(positions: Array, begin: np.uint64, end: np.uint64, distance: int) -> np.int64:
    """Returns a bit for each position modulo 64 that stands at the distance before one of these."""
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
    """Counts the sorted positions that stand at a distance behind those of another list."""
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
    """Returns the rows of the ``size`` slots in the order of their documents."""
    order = np.empty(size + 1, np.int64)  # one more, so that writing needs no condition
    at = np.uint64(0)
    for document in range(np.uint64(len(slots))):
        slot = slots[document]
        order[at] = slot - 1
        at += np.uint64(slot > 0)
    return order[:size]
