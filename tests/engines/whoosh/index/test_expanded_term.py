"""A typed word, expanded into the terms it matches in every field and segment."""

import pytest

from searchsvc.query.ast import Field, Term
from searchsvc.text.levels import MatchLevel, word
from tests.engines.whoosh.segments import document, opened


@pytest.fixture
def searcher(tmp_path):
    first = [document("a", "cần thơ", title="cần"), document("b", "can")]
    return opened(tmp_path, first, [document("c", "cần cần")], [document("d", "thơ")])


def expanded(searcher, text: str, field: Field | None = None):
    strength = MatchLevel.EXACT if word(text).has_tone else MatchLevel.FOLDED
    return searcher.expanded(Term(word(text), strength, field))


def test_a_word_of_one_term_is_single(searcher):
    assert expanded(searcher, "cần").is_single
    assert not expanded(searcher, "can").is_single
    assert expanded(searcher, "atlantis").is_single


def test_postings_are_counted_over_fields_and_segments(searcher):
    assert expanded(searcher, "cần").posting_count == 3
    assert expanded(searcher, "cần", Field.TITLE).posting_count == 1
    assert expanded(searcher, "can").posting_count == 4
    assert expanded(searcher, "atlantis").posting_count == 0


def test_postings_come_field_by_field_and_segment_by_segment(searcher):
    bases = [postings.doc_base for postings in expanded(searcher, "cần").postings]
    assert bases == [0, 0, 2]


def test_a_single_term_has_two_lists_in_each_segment_the_shorter_first(searcher):
    lists = expanded(searcher, "cần").posting_lists
    assert [each.doc_base for each in lists] == [0, 2]
    sizes = [(each.shorter[3] - each.shorter[2], each.longer[3] - each.longer[2]) for each in lists]
    assert sizes == [(1, 1), (0, 1)]
