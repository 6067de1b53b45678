"""Which terms stand behind which others."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.whoosh.kernels import compiled, fallback

from .arrays import ints

SECONDS = np.array([2, 5, 9, 1, 5], "<u4")  # of two terms: the rows [2 5 9] and [1 5]
STARTS = np.array([0, 3, 5, 5], "<u4")


def found(kernels, firsts, wanted):
    return [each.tolist() for each in kernels.intersect_rows(STARTS, SECONDS, firsts, wanted)]


def test_terms_are_found_in_rows_with_their_places(kernels):
    assert found(kernels, ints(0, 1), ints(5, 7, 9)) == [[0, 0, 1], [1, 2, 4], [0, 2, 0]]
    assert found(kernels, ints(0, 1), ints(1)) == [[1], [3], [0]]
    assert found(kernels, ints(1), ints(1, 5)) == [[0, 0], [3, 4], [0, 1]]
    assert found(kernels, ints(0, 1), ints(3, 10)) == [[], [], []]


def test_there_may_be_nothing_to_look_for_or_in(kernels):
    assert found(kernels, ints(0), ints()) == [[], [], []]
    assert found(kernels, ints(), ints(5)) == [[], [], []]
    assert found(kernels, ints(2), ints(1)) == [[], [], []]


rows = st.lists(st.sets(st.integers(0, 99)).map(sorted), min_size=1, max_size=4)


@settings(deadline=None)
@given(rows, st.sets(st.integers(0, 99)).map(sorted))
def test_both_ways_find_the_same(rows, wanted):
    starts = np.cumsum([0, *map(len, rows)]).astype("<u4")
    firsts = np.arange(len(rows))
    seconds = np.array([each for row in rows for each in row], "<u4")
    both = [
        way.intersect_rows(starts, seconds, firsts, np.array(wanted, np.int64))
        for way in (compiled, fallback)
    ]
    expected = [
        (number, wanted.index(each))
        for number, row in enumerate(rows)
        for each in row
        if each in wanted
    ]
    for numbers, places, at in both:
        assert list(zip(numbers.tolist(), at.tolist(), strict=True)) == expected
        assert seconds[places].tolist() == [wanted[each] for each in at]
