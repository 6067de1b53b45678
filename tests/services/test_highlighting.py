"""Marks in the original text: the right words, whole letters, nothing unescaped."""

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.query.ast import Field
from searchsvc.query.parser import parse
from searchsvc.services.highlighting import Highlighter, closeness, render
from searchsvc.text.fold import Reading


def highlighted(query: str, text: str, field: Field = Field.BODY) -> str:
    return str(render(text, Highlighter(parse(query).root).marks(text, field)))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("can tho", "ở Cần Thơ.", "ở <mark>Cần</mark> <mark>Thơ</mark>."),
        ("bán", "bạn bán hàng", "bạn <mark>bán</mark> hàng"),
        ('"thông tin"', "thông báo, thông tin", "thông báo, <mark>thông</mark> <mark>tin</mark>"),
        ("4G", "thuê bao 4G", "thuê bao <mark>4G</mark>"),
        ("1456018", "có 1.456.018 máy", "có <mark>1.456.018</mark> máy"),
        ("viễ*", "viễn thông", "<mark>viễn</mark> thông"),
        ("tin -báo", "tin báo", "<mark>tin</mark> báo"),
        ("TT&TT", "Sở TT&TT", "Sở <mark>TT</mark>&amp;<mark>TT</mark>"),
        ("author:nga", "nga", "nga"),
        ("", "<script>", "&lt;script&gt;"),
        ("lt", "a < b", "a &lt; b"),
    ],
)
def test_words_are_marked_where_the_query_found_them(query, text, expected):
    assert highlighted(query, text) == expected


def test_decomposed_letters_keep_their_marks():
    text = unicodedata.normalize("NFD", "con mà")
    assert highlighted("mà", text).endswith(f"<mark>{text[4:]}</mark>")


def test_closeness_is_that_of_the_loosest_word():
    marks = Highlighter(parse("cần tho").root).marks("Cần Thơ, cần", Field.BODY)
    assert closeness(marks) is Reading.FOLDED
    assert closeness([]) is Reading.EXACT


texts = st.text(alphabet=st.sampled_from("aăâcntơhà <>&\"'\u0300\u0302\u200b.4G\n"))


@given(st.text() | texts, texts)
def test_without_the_marks_the_text_is_what_it_was(query, text):
    plain = re.sub(r"</?mark>", "", highlighted(query, text))
    assert html.unescape(plain) == text


@pytest.mark.parametrize(
    ("query", "reading"),
    [
        ('"cap phép"', Reading.FOLDED),
        ('"cấp phép"', Reading.EXACT),
        ("cap phép", Reading.FOLDED),
        ("cấp OR phep", Reading.LETTERS),
    ],
)
def test_a_phrase_is_as_close_as_its_loosest_word(query, reading):
    marks = Highlighter(parse(query).root).marks("cấp phép", Field.BODY)
    assert closeness(marks) is reading
