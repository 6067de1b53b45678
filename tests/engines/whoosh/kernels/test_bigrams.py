"""Which terms stand behind which others."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.whoosh.kernels import compiled, fallback

from .arrays import ints

SECONDS = np.array([2, 5, 9, 1, 5], "<u4")  # of two terms: the rows [2 5 9] and [1 5]


def found(kernels, lows, highs, wanted):
    return [each.tolist() for each in kernels.intersect_rows(lows, highs, SECONDS, wanted)]


def test_terms_are_found_in_rows_with_their_places(kernels):
    rows = ints(0, 3), ints(3, 5)
    assert found(kernels, *rows, ints(5, 7, 9)) == [[0, 0, 1], [1, 2, 4], [0, 2, 0]]
    assert found(kernels, *rows, ints(1)) == [[1], [3], [0]]
    assert found(kernels, *rows, ints(3, 10)) == [[], [], []]


def test_there_may_be_nothing_to_look_for_or_in(kernels):
    assert found(kernels, ints(0), ints(3), ints()) == [[], [], []]
    assert found(kernels, ints(), ints(), ints(5)) == [[], [], []]
    assert found(kernels, ints(3), ints(3), ints(1)) == [[], [], []]


rows = st.lists(st.sets(st.integers(0, 99)).map(sorted), min_size=1, max_size=4)


@given(rows, st.sets(st.integers(0, 99)).map(sorted))
def test_both_ways_find_the_same(rows, wanted):
    ends = np.cumsum([0, *map(len, rows)])
    seconds = np.array([each for row in rows for each in row], "<u4")
    both = [
        way.intersect_rows(ends[:-1], ends[1:], seconds, np.array(wanted, np.int64))
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
