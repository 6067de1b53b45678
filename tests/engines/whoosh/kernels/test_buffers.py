"""Working memory is used again by the next search."""

from searchsvc.engines.whoosh.kernels.buffers import BufferPool, Buffers


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
