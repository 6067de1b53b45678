"""Whoosh reads our segments by a codec of ours; it cannot write them."""

import pytest
from whoosh.writing import IndexingError

from searchsvc.engines.whoosh.compat.codec import ArrayCodec, ArraySegment

from .indexes import opened


def test_a_whoosh_writer_is_told_how_to_write(folder):
    index = opened(folder)
    for attempt in (index.writer, index.optimize, lambda: index.delete_by_term("id", "a")):
        with pytest.raises(IndexingError, match="searchsvc import"):
            attempt()
    assert index.doc_count() == 3


def test_other_deletions_make_another_segment():
    one, other = (ArraySegment("a.seg", 3, 1, name) for name in ("b.del", "c.del"))
    assert one.segid != other.segid
    assert one.deleted_count() == 1
    assert isinstance(one.codec(), ArrayCodec)
