"""What was found is intersected and united."""

import numpy as np
import pytest

from .arrays import floats, ints, norms, pairs

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


def test_pairs_score_in_the_documents_that_hold_them(kernels):
    scores = kernels.add_pair_scores(*ONE, ints(5, 8), floats(1.2, 9), 4.0, 1.2)
    assert scores == pytest.approx([1, 4, 3])
    assert ONE[1].tolist() == [1, 2, 3]
