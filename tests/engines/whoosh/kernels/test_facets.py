"""What was found is counted by the values of facets, and filtered by them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.whoosh.kernels import compiled
from searchsvc.engines.whoosh.kernels.types import DocValueArrays
from searchsvc.jit import COMPILES

from .arrays import floats, ints, pairs

ONE = ints(2, 5, 7), floats(1, 2, 3)


def doc_values(dtype):
    """Two facets: a of the values x, y (sets {x}, {x, y}), b of the value z (set {z})."""
    return DocValueArrays(
        ordinals=np.array([[0, 0], [1, 0], [0, 0], [1, 0]], dtype),
        first_sets=ints(0, 3, 5),
        set_starts=np.array([0, 1, 3, 3, 4], np.int32),
        members=np.array([0, 0, 1, 0], np.int32),
        first_values=ints(0, 2, 3),
        bitmaps=np.zeros((0, 0), np.uint64),
        first_bitmaps=ints(-1, -1),
    )


@pytest.mark.parametrize("dtype", [np.uint16, np.uint32])
@pytest.mark.parametrize(
    ("facets", "documents", "counted"),
    [
        ([0], [0, 1, 2, 3], [2, 0, 4, 1, 2]),
        ([0, 1], [0, 2], [1, 0, 2, 1, 2, 2]),
        ([1, 0, 1], [1], [1, 2, 1, 2, 0, 1, 1, 1, 1, 2, 1]),
        ([0], [], [0]),
    ],
)
def test_facets_are_counted_by_value(kernels, dtype, facets, documents, counted):
    found = kernels.count_facets(doc_values(dtype)[:], ints(*facets), ints(*documents))
    assert found.tolist() == counted


@pytest.mark.parametrize("dtype", [np.uint16, np.uint32])
def test_documents_are_filtered_by_their_set_of_values(kernels, dtype):
    ordinals = np.array([[0, each] for each in (9, 9, 0, 9, 9, 1, 9, 2)], dtype)
    wanted = np.array([True, False, True])
    assert pairs(kernels.filter_by_ordinal(ordinals, 1, wanted, *ONE)) == {2: 1.0, 7: 3.0}


def mapped(ordinals: list[int]) -> DocValueArrays:
    """The facets of documents, with a bitmap for each value of the first."""
    values = doc_values(np.uint16)._replace(
        ordinals=np.array([[each, 0] for each in ordinals], np.uint16), first_bitmaps=ints(0, -1)
    )
    bitmaps = np.zeros((2, -(-len(ordinals) // 64)), np.uint64)
    compiled.map_values(values[:], 0, bitmaps)
    return values._replace(bitmaps=bitmaps)


@pytest.mark.skipif(not COMPILES, reason="numba is not installed for this Python")
@given(st.data())
def test_counts_by_bitmap_are_those_by_ordinal(data):
    ordinals = data.draw(st.lists(st.integers(0, 1), min_size=1, max_size=300))
    found = ints(*sorted(data.draw(st.sets(st.integers(0, len(ordinals) - 1)))))
    values, facets = mapped(ordinals), ints(0, 1, 0)
    by_ordinal = values._replace(first_bitmaps=ints(-1, -1))
    counted = compiled.count_facets(values[:], facets, found)
    assert counted.tolist() == compiled.count_facets(by_ordinal[:], facets, found).tolist()


@pytest.mark.skipif(not COMPILES, reason="numba is not installed for this Python")
def test_a_value_has_the_bits_of_its_documents():
    bitmaps = mapped([0, 1] * 33).bitmaps
    assert bitmaps[0].tolist() == [2**64 - 1, 3]  # x, in either set
    assert bitmaps[1].tolist() == [0xAAAAAAAAAAAAAAAA, 2]  # y
