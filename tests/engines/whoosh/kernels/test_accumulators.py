"""Postings of a word are added up by document; sums are scored."""

import numpy as np
import pytest

from .arrays import floats, ints, norms, pairs, posting_list, postings

LIVE = norms(1, 1, 0.5, 1, 1, 2)
DELETED = norms(1, 1, 0.5, 0, 1, 2)
TWO_TERMS = postings((1.0, {0: [4], 2: [1, 3]}), (0.5, {2: [7], 3: [2]}))


@pytest.mark.parametrize("doc_base", [0, 1])
def test_two_posting_lists_are_merged(kernels, doc_base):
    one, other = posting_list({1: 2}, LIVE), posting_list({1: 1, 3: 4}, LIVE, weight=0.5)
    found = pairs(kernels.merge_postings(one, other, doc_base, True))
    norm = LIVE[doc_base + 1]
    assert found == {1 + doc_base: pytest.approx(2.5 * norm), 3 + doc_base: pytest.approx(2.0)}


def test_a_shorter_list_may_be_empty(kernels):
    found = kernels.merge_postings(posting_list({}, LIVE), posting_list({4: 1}, LIVE), 0, True)
    assert pairs(found) == {4: pytest.approx(1.0)}


def test_deleted_documents_are_left_out(kernels):
    lists = posting_list({3: 1}, DELETED), posting_list({1: 1, 3: 4}, DELETED)
    assert pairs(kernels.merge_postings(*lists, 0, False)) == {1: pytest.approx(1.0)}


def test_a_long_list_is_merged_with_a_short_one(kernels):
    many = norms(*[1.0] * 200)
    long = posting_list(dict.fromkeys(range(0, 200, 3), 1), many)
    found = pairs(kernels.merge_postings(posting_list({99: 1}, many), long, 0, True))
    assert list(found) == list(range(0, 200, 3))
    assert found[99] == pytest.approx(2.0)


def test_sparse_words_are_collected_and_added_up(kernels):
    documents, values = np.empty(9, np.int64), np.empty(9)
    size = kernels.collect_postings(TWO_TERMS, DELETED, 0, documents, values, 0)
    assert size == 3  # the posting in deleted document 3 is none
    order = documents[:size].argsort(kind="stable")
    found = pairs(kernels.sum_collected(documents, values, order))
    assert found == {0: pytest.approx(1.0), 2: pytest.approx(2 * 0.5 + 0.5 * 0.5)}


def test_dense_words_are_accumulated_and_drained(kernels):
    accumulator = np.zeros(6)
    kernels.accumulate_postings(TWO_TERMS, LIVE, 0, accumulator)
    assert accumulator.tolist() == [1.0, 0, 1.25, 0.5, 0, 0]
    found = pairs(kernels.drain_sums(accumulator))
    assert found == {0: pytest.approx(1.0), 2: pytest.approx(1.25), 3: pytest.approx(0.5)}
    assert not accumulator.any()


def test_a_term_that_does_not_match_counts_nothing(kernels):
    accumulator = np.zeros(6)
    kernels.accumulate_postings(postings((0.0, {1: [0]}), (1.0, {4: [0]})), LIVE, 0, accumulator)
    assert accumulator.tolist() == [0, 0, 0, 0, 1.0, 0]


@pytest.mark.parametrize("drain", ["drain_sorted", "drain_seen"])
def test_scores_of_several_words_are_added_up_and_drained(kernels, drain):
    accumulator, seen, touched = np.zeros(6), np.zeros(6, bool), np.empty(6, np.int64)
    size = 0
    for documents, scores in ((ints(1, 4), floats(1, 2)), (ints(0, 4), floats(5, 0.5))):
        size = kernels.accumulate_scores(documents, scores, accumulator, seen, touched, size)
    documents = np.sort(touched[:size])
    if drain == "drain_sorted":
        found = documents, kernels.drain_sorted(accumulator, seen, documents)
    else:
        found = kernels.drain_seen(accumulator, seen, size)
    assert pairs(found) == {0: 5.0, 1: 1.0, 4: 2.5}
    assert not accumulator.any()
    assert not seen.any()


def test_sums_are_scored(kernels):
    sums = floats(0.0, 1.2, 1e9)
    assert kernels.saturate(sums, 3.0, 1.2) == pytest.approx([0.0, 1.5, 3.0])
    assert sums.tolist() == [0.0, 1.2, 1e9]
