"""Pairs of words are scored by what they score alone, and by how often they are adjacent."""

import pytest

from searchsvc.engines.ranking import max_term_score
from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.types import PairWeights, SegmentTerm, TermPair

from .arrays import floats, ints, norms, pairs, postings, words_of_field

LIVE = norms(1, 1, 1, 1, 0.5, 1)
WEIGHTS = PairWeights(4.0, 2.0, 0.5, 6, 1.2)
NONE = postings()


def pair(one, other, distance=1, doc_bases=(0,)):
    """Two words of one field, in as many segments as there are doc bases."""
    words = words_of_field(one, other)
    first, second = ([SegmentTerm(NONE, packed, base)[:] for base in doc_bases] for packed in words)
    held = sum(len(found) for _, found in one) * len(doc_bases)
    return TermPair(first, second, (LIVE, LIVE), distance, held)


CAN_THO = pair([(1.0, {0: [1, 7], 2: [3]})], [(1.0, {0: [2, 9], 1: [4], 2: [1]})])


def bm25(max_score, value):
    return max_score * value / (value + 1.2)


def clean(buffers):
    return not (buffers.slots.any() or buffers.accumulator.any() or buffers.seen.any())


def test_documents_with_both_words_gain_by_adjacent_ones(kernels):
    buffers = Buffers(6)
    adjacent = bm25(0.5 * max_term_score(1, 6, 1.2), 1.0)
    found = pairs(kernels.score_pair_and(CAN_THO, buffers, WEIGHTS))
    assert found == {
        0: pytest.approx(bm25(4.0, 2) + bm25(2.0, 2) + adjacent),
        2: pytest.approx(bm25(4.0, 1) + bm25(2.0, 1)),
    }
    assert clean(buffers)


def test_documents_with_one_of_them_are_found_too(kernels):
    buffers = Buffers(6)
    others = ints(0, 1, 2), floats(0.25, 0.5, 0.75)
    adjacent = bm25(0.5 * max_term_score(1, 6, 1.2), 1.0)
    found = pairs(kernels.score_pair_or(CAN_THO, buffers, WEIGHTS, *others))
    assert found == {
        0: pytest.approx(bm25(4.0, 2) + 0.25 + adjacent),
        1: pytest.approx(0.5),
        2: pytest.approx(bm25(4.0, 1) + 0.75),
    }
    assert clean(buffers)


def test_adjacent_words_are_counted(kernels):
    buffers = Buffers(6)
    assert pairs(kernels.adjacent_pair_frequency(CAN_THO, buffers)) == {0: 1.0}
    assert clean(buffers)


def test_the_rarer_word_may_be_the_second(kernels):
    swapped = pair([(1.0, {0: [2, 9], 1: [4]})], [(1.0, {0: [1, 7], 2: [3]})], distance=-1)
    assert pairs(kernels.adjacent_pair_frequency(swapped, Buffers(6))) == {0: 1.0}


def test_each_time_counts_the_lower_weight_times_the_norm(kernels):
    loose = pair([(0.75, {4: [1, 10]})], [(0.65, {4: [2]}), (1.0, {4: [11]})])
    found = pairs(kernels.adjacent_pair_frequency(loose, Buffers(6)))
    assert found == {4: pytest.approx(0.5 * (0.65 + 0.75))}


def test_segments_count_from_their_doc_base(kernels):
    both = pair([(1.0, {0: [1]})], [(1.0, {0: [2]})], doc_bases=(0, 3))
    assert pairs(kernels.adjacent_pair_frequency(both, Buffers(6))) == {0: 1.0, 3: 1.0}


def test_positions_that_agree_only_modulo_64_are_not_adjacent(kernels):
    far = pair([(1.0, {0: [1]})], [(1.0, {0: [66]})])
    assert pairs(kernels.adjacent_pair_frequency(far, Buffers(6))) == {}
