"""A look ahead in an array that ascends."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.whoosh.kernels.compiled.ascending import skip_to


@settings(deadline=None)
@given(st.sets(st.integers(0, 200), min_size=1).map(sorted), st.integers(0, 210))
def test_the_first_place_that_holds_no_less(values, wanted):
    array = np.array(values, np.int64)
    assert skip_to(array, 0, len(array), wanted) == np.searchsorted(array, wanted)
    half = len(array) // 2
    assert skip_to(array, half, len(array), wanted) == half + np.searchsorted(array[half:], wanted)
