"""Words of a phrase: who holds them all, at which positions, what follows what."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.whoosh.kernels import compiled, fallback
from searchsvc.engines.whoosh.kernels.types import TermPositions

from .arrays import floats, ints, postings

CAN = postings((1.0, {2: [4, 9], 5: [3]}), (0.5, {2: [6]}))
THO = postings((1.0, {2: [5, 7], 5: [8]}))


def positions(starts, places, weights):
    return TermPositions(ints(*starts), ints(*places), floats(*weights))[:]


def test_documents_that_hold_every_word_are_raised_step_by_step(kernels):
    slots, touched = np.zeros(9, np.int32), np.empty(9, np.int64)
    size = kernels.mark_documents(CAN, 0, 0, slots, touched, 0)
    assert sorted(touched[:size].tolist()) == [2, 5]
    assert (
        kernels.mark_documents(postings((1.0, {5: [1], 7: [1]})), 0, 1, slots, touched, size) == 2
    )
    assert slots.tolist() == [0, 0, 1, 0, 0, 2, 0, 0, 0]


def test_positions_are_counted_and_filled_in_by_slot(kernels):
    slots, ends = np.array([0, 0, 0, 1, 0, 0, 2], np.int32), np.zeros(3, np.int64)
    kernels.count_positions(CAN, 1, slots, ends)
    assert ends.tolist() == [0, 3, 1]
    begins = ints(0, 0, 3)
    places, weights = np.zeros(4, np.int64), np.zeros(4)
    kernels.fill_positions(CAN, 1, slots, begins, places, weights)
    assert places.tolist() == [4, 9, 6, 3]
    assert weights.tolist() == [1.0, 1.0, 0.5, 1.0]
    assert begins.tolist() == [0, 3, 4]


def test_positions_of_a_slot_are_sorted_with_their_weights(kernels):
    packed = positions([0, 3, 5], [4, 9, 6, 3, 1], [1, 1, 0.5, 1, 0.25])
    kernels.sort_positions(packed)
    assert packed[1].tolist() == [4, 6, 9, 1, 3]
    assert packed[2].tolist() == [1, 0.5, 1, 0.25, 1]


def test_positions_are_kept_that_have_the_next_word_behind_them(kernels):
    here = positions([0, 2, 3, 4], [4, 9, 3, 7], [1, 1, 0.5, 1])
    after = positions([0, 1, 2, 3], [5, 4, 6], [0.75, 1, 1])
    starts, places, weights = kernels.follow_positions(here, after, 1)
    assert starts.tolist() == [0, 1, 2, 2]
    assert places.tolist() == [4, 3]
    assert weights.tolist() == [0.75, 0.5]


def test_weights_are_summed_up_by_slot(kernels):
    assert kernels.sum_slots(ints(0, 2, 2, 3), floats(1, 0.5, 2)).tolist() == [1.5, 0.0, 2.0]


def keys(*places):
    return [document << 32 | position for document, position in places]


def test_a_single_term_stands_at_documents_and_positions(kernels):
    assert kernels.occurrences(THO, 10).tolist() == keys((12, 5), (12, 7), (15, 8))


def test_occurrences_are_kept_that_a_term_follows(kernels):
    begun = np.array(keys((2, 4), (2, 6), (3, 4), (5, 3), (5, 7)), np.int64)
    assert kernels.follow_occurrences(begun, THO, 0, 1).tolist() == keys((2, 4), (2, 6), (5, 7))
    assert kernels.follow_occurrences(begun, THO, 0, 5).tolist() == keys((5, 3))
    assert kernels.follow_occurrences(begun, THO, 1, 1).tolist() == keys((3, 4))
    assert kernels.follow_occurrences(begun[:0], THO, 0, 1).tolist() == []


@settings(deadline=None)
@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)), st.integers(1, 3))
def test_both_ways_keep_the_same_occurrences(one, other, distance):
    first, second = (
        postings((1.0, {at: [p for p in range(10) if at * 10 + p in held] for at in range(5)}))
        for held in (one, other)
    )
    found = [
        way.follow_occurrences(way.occurrences(first, 0), second, 0, distance).tolist()
        for way in (compiled, fallback)
    ]
    assert found[0] == found[1]
