"""The documents that come first are found without sorting them all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.whoosh.kernels import compiled, fallback

from .arrays import floats, ints

keys_and_wanted = st.lists(st.integers(0, 9).map(float), min_size=1, max_size=300).flatmap(
    lambda keys: st.tuples(st.just(keys), st.integers(1, len(keys)))
)


def test_the_highest_keys_and_all_that_are_as_high(kernels):
    keys = -np.array([3.0, 1.0, 2.0, 1.0, 2.0 + 1e-9, 5.0])
    assert kernels.top_k(keys, 3, 1e-6).tolist() == [1, 2, 3, 4]
    assert kernels.top_k(keys, 6, 1e-6).tolist() == [0, 1, 2, 3, 4, 5]
    assert kernels.top_k(keys, 1, 0.0).tolist() == [1, 3]


@pytest.mark.parametrize("kernels", [compiled, fallback], ids=["compiled", "fallback"])
@given(keys_and_wanted)
def test_nothing_that_belongs_to_the_top_is_missed(kernels, given_keys):
    keys, wanted = given_keys
    enough = sorted(keys)[-wanted]
    expected = [at for at, key in enumerate(keys) if key >= enough]
    assert kernels.top_k(np.array(keys), wanted, 0.0).tolist() == expected


def test_of_equal_scores_the_newest_is_first(kernels):
    scores, documents, dates = (
        floats(1, 2, 2, 0.5),
        ints(0, 3, 5, 7),
        ints(0, 0, 0, 10, 0, 20, 0, 0),
    )
    best, values, sure = kernels.top_documents(scores, documents, dates, 2, 6)
    if sure:
        assert (best.tolist(), values.tolist()) == ([5, 3], [2.0, 2.0])
    assert sure or kernels is fallback


def test_where_documents_are_equal_by_both_it_is_not_the_whole_truth(kernels):
    _, _, sure = kernels.top_documents(floats(2, 2, 1), ints(0, 1, 2), ints(5, 5, 5), 1, 6)
    assert not sure
