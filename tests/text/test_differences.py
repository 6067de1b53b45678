"""What only a copy says stands behind a text, each sentence by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.differences import BREAK, with_differences
from searchsvc.text.tokenizer import terms, tokenize

TEXT = "Tỉnh có 97 điểm bưu chính. Thu 365 tỷ đồng."


@pytest.mark.parametrize(
    ("copy", "new"),
    [
        (TEXT, []),
        ("Thu 365 tỷ đồng. Tỉnh có 97 điểm bưu chính!", []),
        ("tỉnh có 97 điểm\nbưu chính", []),
        ("Tỉnh có 98 điểm bưu chính. Thu 365 tỷ đồng.", ["Tỉnh có 98 điểm bưu chính."]),
        ("Thu 365 tỷ. Đồng bào vui.", ["Đồng bào vui."]),
        ("Điểm 97.", ["Điểm 97."]),
        ("", []),
    ],
)
def test_a_sentence_is_added_where_it_says_something_new(copy, new):
    assert with_differences(TEXT, [copy]) == f" {BREAK} ".join([TEXT, *new])


def test_what_several_copies_say_is_added_once():
    copies = ["Thu 370 tỷ đồng.", TEXT, "Thu 370 tỷ đồng. Xong."]
    assert with_differences(TEXT, copies).split(f" {BREAK} ")[1:] == ["Thu 370 tỷ đồng.", "Xong."]


def test_a_break_is_a_word_of_its_own():
    assert [token.word.exact for token in tokenize(f"a {BREAK} b")] == ["a", BREAK, "b"]


@given(st.text(), st.lists(st.text(), max_size=3))
def test_every_word_of_all_copies_is_there_and_nothing_else(text, copies):
    joined = with_differences(text, copies)
    assert joined.startswith(text)
    said = {*terms(text)}.union(*map(terms, copies))
    assert {*terms(joined)} - {*terms(BREAK)} == said - {*terms(BREAK)}
