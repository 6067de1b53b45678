"""A tree in words means what the query meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.query.describe import describe
from searchsvc.query.parser import parse

WORDS = ["cần", "thơ", "-báo", "(tin OR ảnh)", "title:sở", '"bưu chính"', "viễ*", "OR", "NOT x"]


def described(text: str) -> str:
    return describe(parse(text).root, text)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", "*"),
        ("cần thơ", "cần thơ"),
        ("a b OR c", "(a b) OR c"),
        ("-(a b)", "-(a b)"),
        ("-a", "-a"),
        ('title:"bưu chính"', 'title:"bưu chính"'),
        ("caanf", "caanf"),
    ],
)
def test_it_shows_the_words_that_were_typed(typed, shown):
    assert described(typed) == shown


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_what_is_shown_is_understood_in_the_same_way(text):
    shown = described(text)
    assert described(shown) == shown or shown == "*"
