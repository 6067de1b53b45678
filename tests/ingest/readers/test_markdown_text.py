"""Markdown reduced to plain paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.ingest.readers.markdown_text import plain_text


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## Phần *một*", "Phần một"),
        ("**đậm** [liên kết](http://x.vn/a) ~~cũ~~ `mã`", "đậm liên kết cũ mã"),
        ("- một\n- hai\n  1. ba", "một\n\nhai\n\nba"),
        ("2013. Năm ấy", "2013. Năm ấy"),
        ("một\nhai  \nba", "một hai\n\nba"),
        ("> trích", "trích"),
        ("| a | b |\n|---|---|\n| c | d |", "a | b\n\nc | d"),
        ("a < b & c > d", "a < b & c > d"),
        ("<p>khối</p>\n\nch<b>ữ</b> TT&amp;TT", "khối\n\nchữ TT&TT"),
        ("[Ghi chú]: Tết\n\n[mục](sau)", "[Ghi chú]: Tết\n\n[mục](sau)"),
        ("    thụt vào\n\n```\nx = 1\n```", "thụt vào\n\nx = 1"),
        ("![chú thích](a/20150102.jpg)", "chú thích"),
    ],
)
def test_marks_go_and_words_stay(markdown, expected) -> None:
    assert plain_text(markdown).body == expected


PRINTED = ("an", "sở", "TT&TT", "tin:", "2013.")
MARKS = ("#", "##", "-", "*", "**", "_", ">", "1.", "[x]", "(y)", "|", "`", "<", "&", "~", "+")


@given(st.lists(st.tuples(st.sampled_from(PRINTED + MARKS), st.sampled_from(" \n"))))
def test_no_word_is_lost(pairs) -> None:
    markdown = "".join(word + end for word, end in pairs)
    text = plain_text(markdown)
    kept = f"{text.heading} {text.body}"
    assert all(kept.count(word) == markdown.count(word) for word in PRINTED)
