"""Remains of HTML go, everything a person wrote stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.ingest.cleaning import clean, clean_body, clean_line


@pytest.mark.parametrize(
    "text",
    [
        "số máy < 5 và cáp quang > 2",
        "a < b & c > d",
        "a<b và c>d",
        "A&B, TT&TT, R&D; AT&T",
        "<<Bản tin>> số 5",
        "giá <5.000 đồng",
        "thông\u200btin, bưu\u00adchính, 5\u00a0%",
        "địa chỉ <toasoan@example.vn>",
        "&khongco; là chữ thường",
    ],
)
def test_text_stays_as_printed(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("C&#x1EA7;n Th&#x1A1;", "Cần Thơ"),
        ("C&#7847;n Th&#417; &amp; C&agrave; Mau", "Cần Thơ & Cà Mau"),
        ("TT&amp;amp;TT &amp;amp;quot;C&amp;#7847;n&amp;quot;", 'TT&TT "Cần"'),
        ("&lt;b&gt;", "<b>"),
        ("5&nbsp;%", "5\u00a0%"),
        ("&#0;&#xD800;", "\ufffd\ufffd"),
    ],
)
def test_entities_are_decoded(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<p>bưu chính</p><p>viễn thông</p>", "bưu chính\n\nviễn thông"),
        ("bưu<br/>chính<BR>công ích", "bưu\n\nchính\n\ncông ích"),
        ("b<b>ư</b>u ch<span class='x'>ính</span>", "bưu chính"),
        ('<a href="http://x.vn/?a=1&b=2">thông tin</a>', "thông tin"),
        ("<table><tr><td nowrap>một</td><td>hai</td></tr></table>", "một hai"),
        ("trước<!-- bỏ <p> -->sau", "trướcsau"),
        ("a<script>if (x<1) {}</script><style type=a>p{}</style>b", "ab"),
        ("<o:p></o:p>chữ", "chữ"),
        ("<!DOCTYPE html><?xml version='1.0'?><![endif]>chữ", "chữ"),
    ],
)
def test_tags_are_removed(raw: str, expected: str) -> None:
    assert clean_body(raw) == expected


def test_what_is_opened_and_never_closed_stays() -> None:
    assert clean("<!-- số liệu") == "<!-- số liệu"


def test_line_ends_are_one() -> None:
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_odd_spaces_go_where_a_line_has_nothing_else() -> None:
    assert clean("một\u00a0hai\n\u00a0\u3000\u200b\nba") == "một\u00a0hai\n\nba"


def test_a_body_has_one_empty_line_between_paragraphs() -> None:
    assert clean_body("\n một\nhai \n\n\n\u00a0\nba\n") == "một\n\nhai\n\nba"


def test_a_title_stands_on_one_line() -> None:
    assert clean_line(" Tin <b>mới</b>\n trong ngày ") == "Tin mới trong ngày"


@given(st.text())
def test_what_comes_out_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode("utf-8") is not None
    assert "\0" not in cleaned
    assert "\r" not in cleaned


@pytest.mark.parametrize("piece", ["<!--", "<p ", '<p a="', "<script ", "&aaaa", "a=a ", " "])
def test_no_text_is_slow(piece: str) -> None:
    text = "<p " + piece * 200_000
    assert len(clean(text)) <= len(text)
