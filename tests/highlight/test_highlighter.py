"""Marks in the original text: the right words, whole letters, nothing unescaped."""

import html
import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.highlight.highlighter import Highlighter, match_levels
from searchsvc.query.ast import Field
from searchsvc.query.parser import parse
from searchsvc.text.levels import MatchLevel
from tests.highlight.references import html_of, marks_of, match_level_of
from tests.highlight.texts import QUERIES, odd_texts


def highlighted(query: str, text: str, field: Field = Field.BODY) -> str:
    return str(Highlighter(parse(query).root).mark([text], [field]).html()[0])


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
    highlighter = Highlighter(parse("cần tho").root)
    texts = highlighter.mark(["Cần Thơ, cần", "Cần", "Tho"], [Field.BODY] * 3)
    titles = highlighter.mark(["Thơ", "Can Tho", ""], [Field.TITLE] * 3)
    assert match_levels(texts) == [MatchLevel.FOLDED, MatchLevel.EXACT, MatchLevel.EXACT]
    assert match_levels(titles, texts) == [MatchLevel.FOLDED, MatchLevel.EXACT, MatchLevel.EXACT]
    assert match_levels(highlighter.mark([], [])) == []


@given(st.sampled_from(QUERIES), st.lists(odd_texts | st.text(), max_size=6), st.data())
def test_marks_are_those_of_the_plain_way(query, texts, data):
    root = parse(query).root
    fields = [data.draw(st.sampled_from([Field.TITLE, Field.BODY])) for _ in texts]
    marked = Highlighter(root).mark(texts, fields)
    wanted = [marks_of(root, text, field) for text, field in zip(texts, fields, strict=True)]
    ends = marked.counts.cumsum()
    assert [
        [(start - begin, end - begin, *rest) for start, end, *rest in rows]
        for begin, rows in zip(
            marked.begins, np.split(marked.marks, ends[:-1]) if texts else [], strict=False
        )
    ] == wanted
    assert match_levels(marked) == [
        match_level_of(root, text, field) for text, field in zip(texts, fields, strict=True)
    ]
    assert list(map(str, marked.html())) == [
        html_of(text, marks) for text, marks in zip(texts, wanted, strict=True)
    ]


texts = st.text(alphabet=st.sampled_from("aăâcntơhà <>&\"'\u0300\u0302\u200b.4G\n"))


@given(st.text() | texts, texts)
def test_without_the_marks_the_text_is_what_it_was(query, text):
    plain = re.sub(r"</?mark>", "", highlighted(query, text))
    assert html.unescape(plain) == text


@pytest.mark.parametrize(
    ("query", "level"),
    [
        ('"cap phép"', MatchLevel.FOLDED),
        ('"cấp phép"', MatchLevel.EXACT),
        ("cap phép", MatchLevel.FOLDED),
        ("cấp OR phep", MatchLevel.LETTERS),
    ],
)
def test_a_phrase_is_as_close_as_its_loosest_word(query, level):
    marked = Highlighter(parse(query).root).mark(["cấp phép"], [Field.BODY])
    assert match_levels(marked) == [level]


def test_a_record_lacks_the_parts_that_neither_its_title_nor_its_body_has():
    highlighter = Highlighter(parse('"cần thơ" bưu chính author:nga').root)
    titles = highlighter.mark(["Cần Thơ", "Thơ cần", ""], [Field.TITLE] * 3)
    texts = highlighter.mark(["bưu chính", "bưu", ""], [Field.BODY] * 3)
    assert [highlighter.missing_parts(at, titles, texts) for at in range(3)] == [0, 2, 3]


def test_a_word_that_was_typed_twice_is_held_twice():
    highlighter = Highlighter(parse("thông tin truyền thông").root)
    assert highlighter.missing_parts(0, highlighter.mark(["thông"], [Field.BODY])) == 2
