"""Tokens by term and pairs of terms in order, compiled or not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.whoosh.codec import counting_sort
from searchsvc.engines.whoosh.codec.counting_sort import sorted_pairs, tokens_by_term

SIZE = 6
ranks = st.integers(0, SIZE - 1)


@pytest.fixture(params=[True, False], ids=["compiled", "by NumPy"], autouse=True)
def _ways(request, monkeypatch):
    monkeypatch.setattr(counting_sort, "COMPILES", request.param and counting_sort.COMPILES)


def array(values) -> np.ndarray:
    return np.array(values, np.uint32)


def test_tokens_come_term_by_term_as_they_stand_in_the_texts():
    documents, positions = tokens_by_term(array([1, 0, 1, 1, 0]), np.array([3, 0, 2]), 2)

    assert documents.tolist() == [0, 2, 0, 0, 2]
    assert positions.tolist() == [1, 1, 0, 2, 0]


def test_no_text_has_no_token():
    documents, positions = tokens_by_term(array([]), np.array([0, 0]), 0)

    assert documents.tolist() == positions.tolist() == []


@settings(deadline=None)
@given(st.lists(st.tuples(ranks, ranks), max_size=30))
def test_pairs_are_sorted_by_the_first_then_the_second(pairs):
    firsts, seconds = (array([pair[side] for pair in pairs]) for side in (0, 1))
    numbers = array(range(len(pairs)))
    keys, documents = sorted_pairs(firsts, seconds, numbers, SIZE)

    assert [divmod(key, 2**32) for key in keys.tolist()] == sorted(pairs)
    assert documents.tolist() == sorted(numbers.tolist(), key=lambda at: (pairs[at], at))
