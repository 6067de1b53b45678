"""What was found is intersected and united."""

import numpy as np

from .arrays import floats, ints, norms, pairs

ONE, OTHER = (ints(2, 5, 7), floats(1, 2, 3)), (ints(5, 9), floats(0.5, 0.25))
EVEN = norms(*[1.0] * 10)


def intersected(kernels, *lists):
    """What two lists have in common; slots are left as they were."""
    slots = np.zeros(1_000, np.int32)
    found = kernels.intersect(*lists, slots)
    assert not slots.any()
    return found


def test_what_both_hold(kernels):
    assert pairs(intersected(kernels, *OTHER, *ONE)) == {5: 2.5}
    assert pairs(intersected(kernels, *ONE, ints(), floats())) == {}


def test_a_short_list_is_looked_up_in_a_long_one(kernels):
    long = np.arange(0, 900, 3), np.ones(300)
    assert pairs(intersected(kernels, ints(4, 600, 899), floats(1, 1, 1), *long)) == {600: 2.0}


def test_what_either_holds(kernels):
    assert pairs(kernels.union(*ONE, *OTHER)) == {2: 1.0, 5: 2.5, 7: 3.0, 9: 0.25}
    assert pairs(kernels.union(ints(), floats(), *OTHER)) == {5: 0.5, 9: 0.25}


def test_scores_of_a_second_list_are_added(kernels):
    scores = kernels.add_scores(*ONE, ints(5, 8), floats(2, 9))
    assert scores.tolist() == [1, 4, 3]
    assert ONE[1].tolist() == [1, 2, 3]
