"""Beginnings of words as regular expressions on exact tokens."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.opensearch.cells import exact_token
from searchsvc.engines.opensearch.prefixes import counted_prefix, matching_prefix, pattern_of
from searchsvc.query.ast import Prefix
from searchsvc.text.levels import MatchLevel, word

words = st.sampled_from(
    ["cần", "can", "cân", "cận", "căng", "đường", "duong", "đương", "thơ", "tho", "thở", "rượu"]
).map(word)
beginnings = st.sampled_from(["c", "ca", "câ", "cần", "d", "đ", "đu", "thơ", "th", "ruo"]).map(word)


@given(beginnings, words, st.sampled_from(MatchLevel))
def test_a_pattern_finds_what_a_beginning_is_one_of(beginning, other, level):
    pattern = pattern_of(Prefix(beginning, level))
    found = re.fullmatch(pattern, exact_token(other)) is not None
    assert found == beginning.begins(other, level)


def test_letters_of_other_languages_count_as_their_base():
    pattern = pattern_of(Prefix(word("ko"), MatchLevel.FOLDED))
    assert re.fullmatch(pattern, exact_token(word("köln")))


@pytest.mark.parametrize("level", MatchLevel)
def test_a_number_is_begun_by_its_value(level):
    term = Prefix(word("201"), level)
    assert matching_prefix("body", term) == {"prefix": {"body": {"value": "201"}}}
    expected = {"value": "201", "rewrite": "top_terms_9"}
    assert counted_prefix("body", term, 9) == {"prefix": {"body": expected}}
