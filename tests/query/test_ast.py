"""Trees are walked and changed leaf by leaf."""

import pytest

from searchsvc.query.ast import (
    DEFAULT_FIELDS,
    And,
    DisMax,
    Field,
    MatchAll,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    in_field,
    leaves,
    map_leaves,
    map_terms,
)
from searchsvc.text.levels import MatchLevel, word


def term(text: str, field: Field | None = None) -> Term:
    return Term(word(text), MatchLevel.EXACT, field)


CAN, THO, TIN, BAO = map(term, ("cần", "thơ", "tin", "báo"))
PHRASE = Phrase((CAN, THO))
TREE = And((Or((PHRASE, TIN)), Not(BAO), DisMax(TIN, (CAN,)), MatchAll()))


def test_leaves_come_from_left_to_right():
    assert list(leaves(TREE)) == [PHRASE, TIN, BAO, TIN, CAN]


def test_what_must_not_match_can_be_left_out():
    assert list(leaves(TREE, negated=False)) == [PHRASE, TIN, TIN, CAN]


def test_a_tree_of_the_same_leaves_is_the_same():
    assert map_leaves(TREE, lambda leaf: leaf) == TREE


def test_every_leaf_is_changed_wherever_it_stands():
    changed = map_leaves(TREE, lambda _: THO)
    assert changed == And((Or((THO, THO)), Not(THO), DisMax(THO, (THO,)), MatchAll()))


def test_terms_of_phrases_are_changed_too():
    assert map_terms(PHRASE, lambda _: TIN) == Phrase((TIN, TIN))


def test_a_term_without_a_field_is_looked_for_in_title_and_body():
    assert CAN.fields == DEFAULT_FIELDS == (Field.TITLE, Field.BODY)
    assert term("cần", Field.AUTHOR).fields == (Field.AUTHOR,)


@pytest.mark.parametrize("make", [Term, Prefix])
def test_an_inner_field_wins_over_an_outer_one(make):
    inner = make(word("nga"), MatchLevel.EXACT, Field.AUTHOR)
    asked = in_field(And((make(word("nga"), MatchLevel.EXACT), inner)), Field.TITLE)
    assert [leaf.field for leaf in leaves(asked)] == [Field.TITLE, Field.AUTHOR]
    assert all(type(leaf) is make for leaf in leaves(asked))
