"""Whoosh steps through postings that are all in arrays."""

import pytest
from whoosh.matching import ReadTooFar

from searchsvc.engines.whoosh.compat.schema import PositionArray
from searchsvc.engines.whoosh.compat.terms import ArrayTermsReader
from searchsvc.text.levels import word
from searchsvc.text.tokenizer import term
from tests.engines.whoosh.codec.archives import built
from tests.engines.whoosh.segments import document


class Scorer:
    """Every block is worth 1."""

    def block_quality(self, matcher):
        return 1.0


@pytest.fixture
def matcher(tmp_path):
    """The postings of a word in a segment."""
    bodies = ["thành phố Cần Thơ", "lan can", "lan can, thơ ca và thơ"]
    segment = built(tmp_path / "0", [document(str(at), body) for at, body in enumerate(bodies)])
    text = term(word("thơ")).encode()
    return ArrayTermsReader(segment).matcher("body", text, PositionArray(), Scorer())


def test_postings_are_stepped_through(matcher):
    assert list(matcher.all_ids()) == [0, 2]
    assert (matcher.id(), matcher.weight()) == (0, 1.0)
    assert list(matcher.value_as("positions")) == [3]
    matcher.next()
    assert (matcher.id(), matcher.weight()) == (2, 2.0)
    assert list(matcher.value_as("positions")) == [2, 5]
    matcher.next()
    assert not matcher.is_active()
    with pytest.raises(ReadTooFar):
        matcher.next()
    with pytest.raises(ReadTooFar):
        matcher.skip_to(2)


def test_it_can_begin_again_and_be_copied(matcher):
    matcher.next()
    other = matcher.copy()
    matcher.reset()
    assert (matcher.id(), other.id()) == (0, 2)


def test_it_skips_to_a_document_or_one_behind_it(matcher):
    matcher.skip_to(1)
    assert matcher.id() == 2


def test_nothing_is_left_where_nothing_scores_enough(matcher):
    assert matcher.skip_to_quality(0.5) == 0
    assert matcher.is_active()
    assert matcher.skip_to_quality(1.0) == 1
    assert not matcher.is_active()


def test_it_knows_the_bounds_of_its_block(matcher):
    assert (matcher.block_min_length(), matcher.block_max_length()) == (4, 6)
    assert matcher.block_max_weight() == 2.0
