"""Marks that were typed decide how loosely a word matches."""

import pytest

from searchsvc.query.ast import And, Field, MatchAll, Phrase, Prefix, Term, leaves
from searchsvc.query.match_levels import resolve_strengths, without_marks
from searchsvc.text.levels import MatchLevel, word

EXACT, LETTERS, FOLDED = MatchLevel.EXACT, MatchLevel.LETTERS, MatchLevel.FOLDED


def strengths(*typed: str, exact: bool = False) -> list[MatchLevel]:
    terms = tuple(Term(word(text), FOLDED) for text in typed)
    resolved = resolve_strengths(And(terms), exact=exact)
    return [leaf.strength for leaf in leaves(resolved)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("can",), [FOLDED]),
        (("cần",), [EXACT]),
        (("cân",), [LETTERS]),
        (("cân", "can"), [LETTERS, FOLDED]),
        (("cân", "thờ"), [EXACT, EXACT]),
        (("tât", "cả"), [LETTERS, EXACT]),
        (("thưong", "mại"), [LETTERS, EXACT]),
        (("nguòi",), [LETTERS]),
        (("Đăk", "tỉnh"), [LETTERS, EXACT]),
    ],
)
def test_a_mark_must_be_there_and_what_is_left_out_is_open(typed, expected):
    assert strengths(*typed) == expected


def test_exact_takes_words_as_they_are():
    assert strengths("can", "cân", exact=True) == [EXACT, EXACT]


def test_terms_of_a_phrase_are_resolved_by_the_whole_query():
    phrase = Phrase((Term(word("cân"), FOLDED), Term(word("thờ"), FOLDED)))
    (found,) = leaves(resolve_strengths(phrase))
    assert [term.strength for term in found.terms] == [EXACT, EXACT]


def test_what_else_a_term_says_stays():
    prefix = Prefix(word("viễ"), FOLDED, Field.TITLE, 3, 7)
    assert resolve_strengths(prefix) == Prefix(word("viễ"), EXACT, Field.TITLE, 3, 7)


def test_without_marks_everything_is_open():
    tree = And((Term(word("cần"), EXACT), Phrase((Term(word("thơ"), LETTERS),)), MatchAll()))
    found = list(leaves(without_marks(tree)))
    assert found[0].strength == found[1].terms[0].strength == FOLDED
