"""Tokens by term and pairs of terms in order, compiled or not."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.whoosh.codec import counting_sort
from searchsvc.engines.whoosh.codec.counting_sort import pairs_in_order, tokens_by_term

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
@given(st.lists(st.lists(ranks, max_size=8), max_size=8))
def test_pairs_are_sorted_by_the_first_the_second_the_document(texts):
    tokens, lengths = array([rank for text in texts for rank in text]), [len(t) for t in texts]
    keys, documents = pairs_in_order(tokens, np.array(lengths, np.int64), SIZE)
    found = zip((divmod(key, 2**32) for key in keys.tolist()), documents.tolist(), strict=True)

    assert list(found) == sorted(
        (pair, number) for number, text in enumerate(texts) for pair in pairwise(text)
    )
