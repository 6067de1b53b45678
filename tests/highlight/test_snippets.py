"""Snippets: the best fragments, whole words, in the order of the text."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.highlight.highlighter import Highlighter
from searchsvc.highlight.snippets import snippets
from searchsvc.query.ast import Field
from searchsvc.query.parser import parse
from tests.highlight.references import marks_of, snippets_of
from tests.highlight.texts import QUERIES, odd_texts

FILLER = "Đoạn này nói về việc khác. " * 20


def cut(query: str, text: str, size: int = 120, most: int = 3) -> list[str]:
    marked = Highlighter(parse(query).root).mark([text], [Field.BODY])
    return [str(snippet) for snippet in snippets(marked, size=size, most=most)[0]]


def test_the_passage_with_most_of_the_words_is_chosen():
    text = FILLER + "Thành phố Cần Thơ họp. " + FILLER + "Bưu chính ở Cần Thơ tăng. " + FILLER
    (best,) = cut("bưu chính cần thơ", text, most=1)
    assert best.startswith("… ") is False
    assert "<mark>Bưu</mark> <mark>chính</mark> ở <mark>Cần</mark> <mark>Thơ</mark>" in best


def test_two_words_once_are_better_than_one_word_often():
    (best,) = cut("bưu tin", "Bưu, bưu, bưu, bưu. " + FILLER + "Bưu phẩm và tin.", most=1)
    assert best == "<mark>Bưu</mark> phẩm và <mark>tin</mark>."


def test_the_query_as_it_was_typed_is_shown_first_and_its_words_nowhere_alone():
    text = "Chính phủ gửi bưu cục. " + FILLER + "Phí tăng ở bưu chính. " + FILLER + "Chính là bưu."
    (only,) = cut("bưu chính", text)
    assert only.startswith("Phí tăng ở <mark>bưu</mark> <mark>chính</mark>.")


def test_the_whole_query_leads_before_a_part_of_it_that_stands_earlier():
    text = "Cần Thơ họp. " + FILLER + "Sở Y tế Cần Thơ họp. " + FILLER
    whole, part = cut("sở y tế cần thơ", text)
    assert whole.startswith("<mark>Sở</mark> <mark>Y</mark> <mark>tế</mark>")
    assert part.startswith("<mark>Cần</mark> <mark>Thơ</mark> họp.")


def test_without_the_whole_query_words_are_marked_where_they_stand_alone():
    assert cut("bưu chính", "Chính phủ gửi bưu cục.") == [
        "<mark>Chính</mark> phủ gửi <mark>bưu</mark> cục."
    ]


@pytest.mark.parametrize(("size", "shown"), [(18, "điện thoại cố định …"), (17, "điện thoại cố …")])
def test_the_whole_query_is_not_cut_as_long_as_it_is_no_longer_than_a_snippet(size, shown):
    text = FILLER + "Họ dùng máy điện thoại cố định."
    (snippet,) = cut("điện thoại cố định", text, size=size, most=1)
    assert re.sub(r"</?mark>", "", snippet).endswith(shown)


def test_snippets_come_in_the_order_of_the_text_and_do_not_overlap():
    text = "Bưu chính. " + FILLER + "Viễn thông. " + FILLER + "Báo chí."
    assert [
        re.sub(r"</?mark>", "", snippet)[:9] for snippet in cut("bưu OR viễn OR báo", text)
    ] == ["Bưu chính", "Viễn thôn", "Báo chí."]


def test_without_a_mark_the_beginning_is_shown():
    assert cut("", "Một hai ba bốn năm sáu", size=12) == ["Một hai ba …"]


def test_an_empty_text_has_no_snippet():
    assert cut("x", " \n") == []


def test_snippets_stay_within_a_paragraph():
    assert cut("bưu", "Bưu chính\n\nviễn thông") == ["<mark>Bưu</mark> chính …"]


def test_one_endless_word_is_cut():
    assert len(cut("", "a" * 10_000, size=100)[0]) < 120


@given(
    st.lists(st.sampled_from(["bưu", "chính.", "x" * 30, "<b>", "&", "\n"]), max_size=60).map(
        " ".join
    )
)
def test_snippets_are_escaped_pieces_of_the_text(text):
    for snippet in cut("bưu chính", text, size=40):
        plain = html.unescape(re.sub(r"</?mark>", "", snippet)).strip("… ")
        assert plain in re.sub(r"\s+", " ", text)
        assert "<b>" not in snippet


@settings(deadline=None, max_examples=200)  # the first call compiles
@given(
    st.sampled_from(QUERIES),
    st.lists(odd_texts, min_size=1, max_size=6),
    st.integers(1, 120),
    st.integers(1, 4),
)
def test_snippets_are_those_of_the_plain_way(query, texts, size, most):
    root = parse(query).root
    marked = Highlighter(root).mark(texts, [Field.BODY] * len(texts))
    assert [[*map(str, shown)] for shown in snippets(marked, size=size, most=most)] == [
        snippets_of(text, marks_of(root, text, Field.BODY), size, most) for text in texts
    ]
