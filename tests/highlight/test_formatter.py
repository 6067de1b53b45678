"""Fragments become HTML in which nothing but the marks is markup."""

import html
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.highlight.formatter import format_fragments, format_text
from searchsvc.text.scan.code_points import code_points_of


def formatted(text, fragments, marks=(), *, one_line=False):
    rows = np.array(fragments, np.int64).reshape(-1, 6)
    spans = np.array(marks, np.int32).reshape(-1, 2)
    found = format_fragments(code_points_of(text), rows, spans, one_line=one_line)
    return [str(each) for each in found]


def test_marks_are_shown_and_all_else_is_escaped():
    text = "<b> & Cần"
    assert format_text(text, [(6, 9)]) == "&lt;b&gt; &amp; <mark>Cần</mark>"


def test_marks_that_touch_are_one():
    assert format_text("thuê bao 4G", [(9, 10), (10, 11)]) == "thuê bao <mark>4G</mark>"


@pytest.mark.parametrize(
    ("whole_start", "whole_end", "expected"),
    [(1, 1, "hai"), (0, 1, "… hai"), (1, 0, "hai …"), (0, 0, "… hai …")],
)
def test_an_ellipsis_stands_where_a_fragment_is_cut(whole_start, whole_end, expected):
    assert formatted("một hai ba", [(4, 7, 0, 0, whole_start, whole_end)]) == [expected]


def test_each_fragment_has_its_own_marks():
    fragments = [(0, 3, 0, 1, 1, 1), (4, 7, 1, 2, 1, 1)]
    assert formatted("một hai", fragments, [(0, 3), (4, 7)]) == [
        "<mark>một</mark>",
        "<mark>hai</mark>",
    ]


def test_on_one_line_spaces_are_one_blank_and_none_at_the_edges():
    text = " một \n\n hai "
    assert formatted(text, [(0, len(text), 0, 0, 1, 1)], one_line=True) == ["một hai"]
    assert formatted(text, [(0, len(text), 0, 0, 1, 1)]) == [text]


def test_there_may_be_no_fragment():
    assert formatted("một", []) == []


@given(st.text(alphabet="a<>&\"'\x02\x03 ầ"), st.data())
def test_without_marks_the_text_is_what_it_was_but_for_controls(text, data):
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    shown = re.sub("</?mark>", "", str(format_text(text, spans)))
    assert html.unescape(shown) == text.replace("\x02", " ").replace("\x03", " ")
