"""Words typed without an input method get a second writing, and keep their first."""

import pytest

from searchsvc.query.adjacent_pairs import adjacent_term_pairs
from searchsvc.query.ast import And, DisMax, Phrase, Term
from searchsvc.query.notices import NoticeCode
from searchsvc.query.parser import parse
from searchsvc.text.levels import word


@pytest.mark.parametrize(
    ("typed", "syllable"), [("thoong", "thông"), ("Caanf", "Cần"), ("ca62n", "cần"), ("cos", "có")]
)
def test_keystrokes_are_an_alternative_of_what_was_typed(typed, syllable):
    query = parse(typed)
    assert isinstance(query.root, DisMax)
    literal, (other,) = query.root.literal, query.root.others
    assert query.text[literal.start : literal.end] == typed
    assert other.word == word(syllable)
    (notice,) = query.notices
    assert (notice.code, notice.detail) == (NoticeCode.KEYSTROKES, syllable)


@pytest.mark.parametrize("typed", ["website", "H5N1", "fax", "can", "A1", "4G", "viễn", "caanf*"])
def test_other_words_have_one_writing(typed):
    assert isinstance(parse(typed).root, Term | Phrase)


def test_a_literal_query_has_no_second_writing():
    assert isinstance(parse("caanf", literal=True).root, Term)


def test_a_quoted_phrase_is_read_word_by_word():
    root = parse('"Caanf tho"').root
    assert [term.word for term in root.others[0].terms] == [word("cần"), word("tho")]


def test_both_writings_of_adjacent_words_count_for_ranking():
    root = parse("Caanf Thow").root
    assert isinstance(root, And)
    pairs = {(left.word.exact, right.word.exact) for left, right in adjacent_term_pairs(root)}
    assert (word("cần").exact, word("thơ").exact) in pairs
    assert ("caanf", "thow") in pairs
