"""Saved web pages."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Note
from searchsvc.ingest.limits import DEFAULT_LIMITS as LIMITS
from searchsvc.ingest.readers.base import Input, outcomes
from searchsvc.ingest.readers.html import read

PAGE = """<!DOCTYPE html><html><head><title>Họp báo | Cổng tin</title>
<meta name="author" content="Ban biên tập"><meta property="og:url" content="https://example.org/2">
<link rel="canonical" href="https://example.org/1">
<meta property="article:published_time" content="2013-02-05T08:00:00+07:00">
<style>p { color: red }</style><script>var x = "<p>mã</p>";</script></head>
<body><nav><a href="/">Trang chủ</a></nav><form>
<h1>Họp  báo
tháng hai</h1><span>Thứ ba, 05/02/2013 08:35</span>
<p>(Mic.gov.vn) -&nbsp;Sở <b>TT</b>&amp;TT họp, a &lt; b.</p><img src="/a/20150102-m.jpg?w=1">
<p>Hai<br>ba</p><table><tr><td>bốn</td><td>năm</td></tr></table><!-- ghi chú -->
</form><aside>Tin khác</aside><footer>Bản quyền</footer></body></html>"""


def test_a_page_is_read_like_a_reader_sees_it(draft) -> None:
    made = draft(read, PAGE)
    assert made.title == "Họp báo tháng hai"
    assert made.body == "Sở TT&TT họp, a < b.\n\nHai\n\nba\n\nbốn năm"
    assert (made.author, made.url) == ("Ban biên tập", "https://example.org/1")
    assert made.dateline == made.given.date == date(2013, 2, 5)
    assert made.image_dates == ((date(2015, 1, 2), "20150102-m.jpg"),)


def test_the_article_is_all_that_counts(draft) -> None:
    made = draft(read, "<div>Liên kết</div><article><h1>Tựa</h1><p>Một.</p></article><p>Khác</p>")
    assert (made.title, made.body) == ("Tựa", "Một.")


def test_a_heading_that_is_never_closed_is_no_title(draft) -> None:
    made = draft(read, "<h1><p>Một.</p><p>Hai.</p><p>Ba.</p><p>Bốn.</p><p>Năm.</p>")
    assert (made.title, made.body) == ("", "Một.\n\nHai.\n\nBa.\n\nBốn.\n\nNăm.")


def test_the_words_of_a_button_may_be_all_of_a_page(draft) -> None:
    assert draft(read, "<title>Tin</title><p>Bài khác</p>").body == "Bài khác"


MARKUP = st.sampled_from(
    [
        "<div class=menu>",
        "<div>",
        "</div>",
        "<article>",
        "<h1>",
        "<p>",
        "<td>",
        "<a href=x>",
        "</a>",
    ]
)


@given(st.lists(st.one_of(MARKUP, st.text(max_size=20)), max_size=30))
def test_no_page_breaks_it(pieces: list[str]) -> None:
    raw = "".join(pieces).encode("utf-8", "replace")
    source = Input("a", lambda: io.BytesIO(raw))
    found = list(outcomes(source, read, LIMITS))
    assert all(isinstance(one, Draft | Note | UnreadableInput) for one in found)


@pytest.mark.parametrize("raw", ["", "<html><body><script>x</script></body></html>"])
def test_a_page_without_text_is_told(reason, raw) -> None:
    assert "không có chữ" in reason(read, raw)[0]
