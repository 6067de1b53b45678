"""Of two words it is found where they are adjacent, and how often."""

import pytest

from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.kernels.types import SegmentTerm, TermPair

from .arrays import norms, pairs, postings, words_of_field

LIVE = norms(1, 1, 1, 1, 0.5, 1)
NONE = postings()


def pair(one, other, distance=1, doc_bases=(0,)):
    """Two words of one field, in as many segments as there are doc bases."""
    words = words_of_field(one, other)
    first, second = ([SegmentTerm(NONE, packed, base)[:] for base in doc_bases] for packed in words)
    held = sum(len(found) for _, found in one) * len(doc_bases)
    return TermPair(first, second, (LIVE, LIVE), distance, held)


CAN_THO = pair([(1.0, {0: [1, 7], 2: [3]})], [(1.0, {0: [2, 9], 1: [4], 2: [1]})])


def clean(buffers):
    return not (buffers.slots.any() or buffers.accumulator.any() or buffers.seen.any())


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
