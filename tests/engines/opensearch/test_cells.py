"""A written word is sent as the tokens that typed words are looked up by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.opensearch.cells import (
    LONGEST,
    cell_of,
    exact_token,
    layers_of,
    loosest,
    open_forms,
    tokens_of,
)
from searchsvc.query.ast import Term
from searchsvc.text.levels import MatchLevel, Word, word
from searchsvc.text.tokenizer import tokenize


def test_a_cell_has_the_exact_level_the_letters_and_all_open_forms():
    assert cell_of(word("cần")) == "=cân\u0300|~cân|can|cân"
    assert cell_of(word("2013")) == "=2013|~2013|2013"


def test_any_marks_may_be_left_out():
    assert open_forms(word("đường")) == {
        "duong", "đuong", "dương", "đương", "dưong", "đưong", "duơng", "đuơng",
    }  # fmt: skip


def test_a_printed_number_is_found_by_its_value():
    ((number, *_),) = tokenize("1.456.018")
    assert tokens_of(number) == ("=1.456.018", "~1456018", "1456018")


def test_a_token_has_neither_blanks_nor_signs_of_ours_nor_more_than_fits():
    strange = Word("a b|c", "a b|c", "a\x1fb|c")
    assert cell_of(strange).split() == [cell_of(strange)]
    assert cell_of(strange).count("|") == len(tokens_of(strange)) - 1
    assert len(exact_token(Word("a", "a", "a" * 9_999))) == LONGEST


@pytest.mark.parametrize(
    ("strength", "first"),
    [
        (MatchLevel.FOLDED, "can"),
        (MatchLevel.LETTERS, "=cân\u0300"),
        (MatchLevel.EXACT, "=cân\u0300"),
    ],
)
def test_the_loosest_token_says_what_matches(strength, first):
    term = Term(word("cần"), strength)
    assert loosest(term)[0] == first
    assert list(layers_of(term))[-1] is MatchLevel.EXACT


written = st.sampled_from(
    ["cần", "can", "cân", "cận", "căn", "đường", "duong", "đương", "dường", "thơ", "tho", "thở"]
).map(word)


@given(written, written, st.sampled_from(MatchLevel))
def test_what_matches_a_word_has_one_of_its_loosest_tokens(typed, other, level):
    shared = {*loosest(Term(typed, level))} & {*tokens_of(other)}
    assert len(shared) == typed.matches(other, level)


@given(written, written, st.sampled_from(MatchLevel))
def test_layers_are_nested_and_tell_the_level(typed, other, level):
    layers = layers_of(Term(typed, level))
    has = [not {*tokens}.isdisjoint(tokens_of(other)) for tokens in layers.values()]
    assert has == sorted(has, reverse=True)
    if typed.matches(other, level):
        closest = [each for each, holds in zip(layers, has, strict=True) if holds][-1]
        assert closest is typed.match_level(other)
