"""Working memory is used again by the next search."""

import numpy as np

from searchsvc.engines.whoosh.kernels.buffers import BufferPool, Buffers
from searchsvc.engines.whoosh.kernels.types import PairBuffers


def test_buffers_hold_as_many_documents_as_the_generation():
    buffers = Buffers(5)
    for array in (buffers.accumulator, buffers.seen, buffers.slots):
        assert len(array) == 5
        assert not array.any()
    assert len(buffers.documents) == len(buffers.values) == 5


def test_buffers_that_were_given_back_are_taken_again():
    pool = BufferPool(5)
    first, second = pool.take(), pool.take()
    assert first is not second
    pool.give_back(first)
    assert pool.take() is first


def test_buffers_for_a_pair_grow_with_the_postings_of_the_rarer_word():
    buffers = Buffers(5)
    small = PairBuffers(*buffers.for_pair(3))
    assert len(small.nodes) == 3
    assert buffers.for_pair(2) is buffers.for_pair(3)
    large = PairBuffers(*buffers.for_pair(9))
    assert len(large.nodes) == 9
    assert large.slots is buffers.slots
    assert np.shares_memory(large.nodes, large.node_weights)
