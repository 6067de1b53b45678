"""Two words are intersected by rows: one for each document of the rarer one."""

import numpy as np
import pytest

from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.compiled.pair_intersection import (
    ADJACENT,
    DENSE_SHARE,
    DOCUMENT,
    ONE,
    OTHER,
    intersect_pairs,
    slots_in_order,
)
from searchsvc.engines.whoosh.kernels.types import PairBuffers, SegmentTerm, TermPair

from .arrays import norms, postings, words_of_field

SIZE = 6
NORMS = norms(*[1.0] * SIZE)


def pair(first, second, other):
    """One word in both fields, the other word in the second."""
    word, other_word = words_of_field([(1.0, second)], [(1.0, other)])
    one = SegmentTerm(postings((1.0, first)), word, 0)[:]
    return TermPair(
        [one],
        [SegmentTerm(postings(), other_word, 0)[:]],
        (NORMS, NORMS),
        1,
        len(first) + len(second),
    )


def rows(buffers, size=SIZE):
    found = pair({4: [1], 1: [1]}, {1: [5, 8]}, {1: [6, 9], 3: [2]})
    order, packed = intersect_pairs(found, buffers)
    taken = PairBuffers(*packed)
    return [
        (int(taken.rows[row, DOCUMENT]), *taken.sums[row, [ONE, OTHER, ADJACENT]].tolist())
        for row in order
    ]


def test_a_row_has_the_sums_of_both_words_and_of_the_pair():
    assert rows(Buffers(SIZE)) == [(1, 3.0, 2.0, 2.0), (4, 1.0, 0.0, 0.0)]


@pytest.mark.parametrize("size", [SIZE, SIZE * DENSE_SHARE])
def test_rows_are_read_in_order_of_the_documents(size):
    assert [document for document, *_ in rows(Buffers(size))] == [1, 4]


def test_slots_are_read_in_order_of_the_documents():
    slots = np.array([0, 3, 0, 1, 2], np.int32)
    assert slots_in_order(slots, 3).tolist() == [2, 0, 1]
