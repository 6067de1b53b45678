"""Words that were typed side by side, for ranking."""

import pytest

from searchsvc.query.adjacent_pairs import adjacent_term_pairs
from searchsvc.query.ast import And, Field, Or, Phrase, Prefix, Term
from searchsvc.text.levels import MatchLevel, word


def term(text: str, field: Field | None = None) -> Term:
    return Term(word(text), MatchLevel.FOLDED, field)


can, tho, bao = term("can"), term("tho"), term("bao")
prefix = Prefix(word("th"), MatchLevel.FOLDED)


def test_words_in_a_row_are_pairs():
    assert adjacent_term_pairs(And((can, tho, bao))) == [(can, tho), (tho, bao)]


def test_a_phrase_stands_beside_its_neighbours_with_its_edges():
    assert adjacent_term_pairs(And((Phrase((can, tho)), bao))) == [(tho, bao)]


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        ((can,), []),
        ((can, can), [(can, can)]),
        ((can, prefix), []),
        ((term("can", Field.TITLE), tho), []),
        ((Or((can, tho)), bao), [(can, tho)]),
    ],
)
def test_only_words_of_one_field_without_an_end_left_open_are(children, expected):
    assert adjacent_term_pairs(And(children)) == expected
