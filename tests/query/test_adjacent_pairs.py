"""Words that were typed side by side, for ranking."""

import pytest

from searchsvc.query.adjacent_pairs import adjacent_term_pairs, single_adjacent_pair
from searchsvc.query.ast import And, Field, Node, Or, Phrase, Prefix, Term
from searchsvc.text.levels import MatchLevel, word


def term(text: str, field: Field | None = None) -> Term:
    return Term(word(text), MatchLevel.FOLDED, field)


can, tho, bao = term("can"), term("tho"), term("bao")
prefix = Prefix(word("th"), MatchLevel.FOLDED)


def test_words_in_a_row_are_pairs():
    assert adjacent_term_pairs(And((can, tho, bao))) == [(can, tho), (tho, bao)]


def test_a_phrase_stands_beside_its_neighbours_with_its_edges():
    assert adjacent_term_pairs(And((Phrase((can, tho)), bao))) == [(tho, bao)]


@pytest.mark.parametrize("kind", [And, Or])
def test_the_only_pair_is_that_of_a_query_of_two_words(kind):
    assert single_adjacent_pair(kind((can, tho))) == (can, tho)


@pytest.mark.parametrize(
    "children",
    [
        (can,),
        (can, tho, bao),
        (can, prefix),
        (term("can", Field.TITLE), tho),
        (Phrase((can, tho)), bao),
        (Or((can, tho)), bao),
    ],
)
def test_any_other_query_has_no_only_pair(children: tuple[Node, ...]):
    assert single_adjacent_pair(And(children)) is None


@pytest.mark.parametrize("children", [(can, tho), (can, can), (can, prefix), (bao, can)])
def test_it_is_what_neighbours_say(children: tuple[Node, ...]):
    pair = single_adjacent_pair(And(children))
    assert adjacent_term_pairs(And(children)) == ([pair] if pair else [])
