"""XML files of any feed, sound or not."""

import pytest

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.readers.xmlfile import read

from .feed_files import HEAD, item, rss, said


def test_a_second_reading_gives_the_same(run) -> None:
    assert run(read, rss(MIDDLE)) == run(read, rss(MIDDLE))


def test_an_item_without_text_is_told_with_its_line(run) -> None:
    problem, made = run(
        read, "<rss>\n<item><link>x</link></item><item><title>a</title></item></rss>"
    )
    assert (problem.line, made.title) == (2, "a")


def test_what_stands_before_the_place_where_a_file_is_cut_is_read(run) -> None:
    made, problem = run(read, f"{item('')[:-16]}\n<item><title>b</item></channel></rss>"[:-25])
    assert isinstance(made, Draft)
    assert (problem.line, "cắt ngang" in problem.reason) == (2, True)


MIDDLE = said("Giữa", "bưu&nbsp;chính")
ODD_ENCODINGS = ("utf8", "khong-co", "utf-16", "iso-8859-1", "windows-1252")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bưu\x0b chính", "bưu\n\nchính"),
        ("bưu\ufffe chính", "bưu chính"),
        ("bưu&nbsp;chính", "bưu\xa0chính"),
        ("bưu & chính, a?b=1&c=2", "bưu & chính, a?b=1&c=2"),
        ("bưu < chính", "bưu < chính"),
        ("bưu chính<!-- <item> -->", "bưu chính"),
        ("<![CDATA[bưu <b>chính</b> </item>]]>", "bưu chính </item>"),
        ("bưu chính</description><media:x a='1'/><description>", "bưu chính"),
    ],
)
def test_an_item_that_is_not_quite_xml_is_read_and_so_are_the_others(run, text, expected) -> None:
    made = [one for one in run(read, rss(said("Giữa", text))) if isinstance(one, Draft)]
    assert [one.title for one in made] == ["Đầu", "Giữa", "Cuối"]
    assert made[1].body == expected


@pytest.mark.parametrize(
    "raw",
    [
        rss(MIDDLE, attributes='xmlns="http://backend.userland.com/rss2"'),
        *(rss(MIDDLE, HEAD.replace("UTF-8", name)) for name in ODD_ENCODINGS),
        rss(MIDDLE, "\ufeff\n\n" + HEAD),
        rss(MIDDLE, "<b>Warning</b>: mysql in index.php\n" + HEAD),
        rss(MIDDLE, HEAD + '<!DOCTYPE rss PUBLIC "-//N//DTD RSS" "http://x/rss.dtd">'),
        rss(MIDDLE, HEAD + '<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>'),
        rss(MIDDLE).encode("utf-16"),
        rss(MIDDLE, "").encode("utf-16-le"),
    ],
)
def test_a_feed_is_read_whatever_its_head_says(run, raw) -> None:
    made = run(read, raw)
    assert [one.title for one in made] == ["Đầu", "Giữa", "Cuối"]
    assert made[1].body == "bưu\xa0chính"


def test_tags_that_do_not_match_are_told_and_the_item_is_read(run) -> None:
    raw = rss("<item><title>Giữa</title><description>bưu <b>chính</i></description></item>")
    first, note, middle, last = run(read, raw)
    assert ("xem lại" in note.text, middle.body) == (True, "bưu chính")
    assert (first.title, last.title) == ("Đầu", "Cuối")


def test_a_feed_says_nothing_about_what_an_item_lacks(run) -> None:
    assert run(read, rss(""))[0].stated == {"title"}


BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>' + item(
    "<description>&c;</description>"
)
THIEF = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + item("&b;")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (BOMB, "DOCTYPE"),
        (THIEF, "DOCTYPE"),
        (BOMB.encode("utf-16"), "DOCTYPE"),
        (item("<b>" * 300), "lồng"),
        ("<urlset><url>a</url></urlset>", "RSS, Atom hay OAI-PMH"),
        ("", "RSS, Atom hay OAI-PMH"),
        (b"\x00\x01", "RSS, Atom hay OAI-PMH"),
    ],
)
def test_a_bad_file_is_told(reason, raw, expected) -> None:
    assert expected in reason(read, raw)[0]


@pytest.mark.parametrize(
    "item",
    [
        "<item " + " ".join(f"a{n}='1'" for n in range(2000)) + "><title>a</title></item>",
        "<item>" + "<a>" * 300 + "</item>",
        "<item><title>" + "a" * 20_000 + "</title></item>",
    ],
)
def test_an_item_that_is_out_of_bounds_is_told_and_the_next_is_read(run, item) -> None:
    problem, made = run(read, f"<rss>{item}<item><title>b</title></item></rss>")
    assert (problem.line, made.title) == (1, "b")


def test_an_item_in_the_encoding_that_a_feed_declares_says_so(draft) -> None:
    head = '<?xml version="1.0" encoding="windows-1258"?>'
    made = draft(read, f"{head}<rss><item><title>Đêm</title></item></rss>".encode("windows-1258"))
    assert (made.title, made.encoding) == ("Đêm", "cp1258")
