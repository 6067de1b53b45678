"""Which queries are one, for whoever pins or hides records for them."""

import pytest

from searchsvc.query.parser import parse
from searchsvc.query.query_key import query_key
from searchsvc.services.search.query_expansion import expand
from searchsvc.text.levels import MatchLevel


def words(text, level=MatchLevel.EXACT):
    return query_key(parse(text, literal=True).root, level)


@pytest.mark.parametrize(
    "same", ["cần thơ", "CẦN  THƠ?", '"Cần Thơ"', "(Cần) Thơ,", "Câ\u0300n Thơ"]
)
def test_case_spaces_quotes_and_punctuation_make_no_difference(same):
    assert words(same) == words("Cần Thơ")


@pytest.mark.parametrize(
    "other",
    [
        "can tho",
        "Cần",
        "Thơ Cần",
        "Cần -Thơ",
        "-(Cần Thơ)",
        "Cần OR Thơ",
        "title:Cần Thơ",
        "Cần Thơ*",
    ],
)
def test_marks_and_what_changes_the_meaning_do(other):
    assert words(other) != words("Cần Thơ")


def test_folded_words_have_no_marks():
    assert words("Cần Thơ", MatchLevel.FOLDED) == words("can tho", MatchLevel.FOLDED)
    assert words("can -tho", MatchLevel.FOLDED) != words("can tho", MatchLevel.FOLDED)


@pytest.mark.parametrize(
    "text", ["CNTT tỉnh", "tháng 9/2013", "thoong tin", "78/2021/NĐ-CP", "a OR b"]
)
def test_other_writings_that_a_search_adds_do_not_count(text):
    assert query_key(expand(parse(text)).root, MatchLevel.EXACT) == words(text)


def test_without_words_there_is_no_wording():
    assert words("") == words("?!") == ()
