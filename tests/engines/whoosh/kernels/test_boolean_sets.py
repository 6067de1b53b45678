"""What was found is intersected and united."""

import numpy as np
import pytest

from .arrays import floats, ints, norms, pairs, posting_list, postings

ONE, OTHER = (ints(2, 5, 7), floats(1, 2, 3)), (ints(5, 9), floats(0.5, 0.25))
EVEN = norms(*[1.0] * 10)


def test_what_both_hold(kernels):
    assert pairs(kernels.intersect(*OTHER, *ONE)) == {5: 2.5}
    assert pairs(kernels.intersect(*ONE, ints(), floats())) == {}


def test_a_short_list_is_looked_up_in_a_long_one(kernels):
    long = np.arange(0, 900, 3), np.ones(300)
    assert pairs(kernels.intersect(ints(4, 600, 899), floats(1, 1, 1), *long)) == {600: 2.0}


def test_what_either_holds(kernels):
    assert pairs(kernels.union(*ONE, *OTHER)) == {2: 1.0, 5: 2.5, 7: 3.0, 9: 0.25}
    assert pairs(kernels.union(ints(), floats(), *OTHER)) == {5: 0.5, 9: 0.25}


def test_values_are_added_up_in_slots(kernels):
    slots, sums = np.array([0, 1, 0, 2], np.int32), np.zeros(2)
    found = postings((1.0, {0: [1], 1: [1, 2]}), (0.5, {3: [1]}), (0.0, {3: [1]}))
    kernels.accumulate_in_slots(found, EVEN, 0, slots, sums)
    assert sums.tolist() == [2.0, 0.5]


@pytest.mark.parametrize("doc_base", [0, 2])
def test_values_of_two_lists_are_added_to_what_was_found(kernels, doc_base):
    found, sums = ints(1, 4, 6) + doc_base, np.zeros(3)
    one, other = posting_list({4: 1}, EVEN), posting_list({1: 2, 4: 1, 5: 3}, EVEN, weight=0.5)
    kernels.accumulate_matches(found, sums, one, other, doc_base)
    assert sums.tolist() == [1.0, 1.5, 0.0]


def test_documents_without_a_sum_are_dropped(kernels):
    found = kernels.keep_accumulated(*ONE, floats(1.2, 0, 1.2), 4.0, 1.2)
    assert pairs(found) == {2: 3.0, 7: 5.0}


def test_pairs_score_in_the_documents_that_hold_them(kernels):
    scores = kernels.add_pair_scores(*ONE, ints(5, 8), floats(1.2, 9), 4.0, 1.2)
    assert scores == pytest.approx([1, 4, 3])
    assert ONE[1].tolist() == [1, 2, 3]
