"""RSS and Atom."""

from datetime import date

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Note
from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.readers.xmlfile import read

RSS = """
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Bản tin</title>
<item><title>Họp &amp; bàn</title><media:title>Ảnh</media:title>
<link>https://example.org/1</link><guid isPermaLink="false">77</guid>
<pubDate>Tue, 05 Feb 2013 18:30:00 GMT</pubDate><author>mai@example.org (Mai Lan)</author>
<category>buu-chinh</category><category>Thư</category><source url="https://a">Báo Sông</source>
<description>Tóm tắt.</description>
<content:encoded><![CDATA[<p>Một dòng
xuống.</p><p>Hai &lt; ba.</p>]]></content:encoded></item>
<item><title>Hai</title><guid>https://example.org/2</guid><dc:creator>Y Thảo</dc:creator>
<dc:date>2013-02-06</dc:date><description>Câu một.
Câu hai.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:h="http://www.w3.org/1999/xhtml">
<title>Bản tin</title><entry><title>Một</title><id>urn:1</id>
<link rel="self" href="https://example.org/1.atom"/><link href="https://example.org/1"/>
<published>2013-02-05T08:00:00+07:00</published><updated>2014-01-01T00:00:00Z</updated>
<author><name>Mai Lan</name></author><category term="a" label="Thư"/><summary>Gọn.</summary>
<content type="xhtml"><h:div><h:p>Câu <h:b>mộ</h:b>t.</h:p><h:p>Câu hai.</h:p></h:div></content>
</entry></feed>"""


def item(inside: str) -> str:
    return f"<rss><channel><item><title>a</title>{inside}</item></channel></rss>"


def test_an_item_of_rss_keeps_what_the_feed_states(run) -> None:
    first, second = run(read, RSS)
    assert (first.title, first.body) == ("Họp & bàn", "Một dòng xuống.\n\nHai < ba.")
    assert (first.author, first.source) == ("Mai Lan", "Báo Sông")
    assert (first.url, first.key) == ("https://example.org/1", "kho/tin#https://example.org/1")
    assert first.given.topics == ("buu-chinh", "Thư")
    assert (second.author, second.url) == ("Y Thảo", "https://example.org/2")
    assert (second.given.date, second.body) == (date(2013, 2, 6), "Câu một.\n\nCâu hai.")


def test_a_time_elsewhere_is_a_day_in_vietnam(run) -> None:
    assert run(read, RSS)[0].given.date == date(2013, 2, 6)


def test_an_entry_of_atom_keeps_what_the_feed_states(draft) -> None:
    made = draft(read, ATOM)
    assert (made.title, made.body) == ("Một", "Câu một.\n\nCâu hai.")
    assert (made.author, made.url) == ("Mai Lan", "https://example.org/1")
    assert (made.given.date, made.given.topics) == (date(2013, 2, 5), ("Thư",))


def test_rss_of_the_rdf_kind(draft) -> None:
    made = draft(
        read,
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/"><item><title>Một</title></item></r:RDF>',
    )
    assert made.title == "Một"


def test_a_second_reading_gives_the_same(run) -> None:
    assert run(read, RSS) == run(read, RSS)


def test_a_date_that_is_none_is_told_and_the_item_is_read(run) -> None:
    note, made = run(read, item("<pubDate>hôm qua</pubDate>"))
    assert isinstance(note, Note)
    assert "hôm qua" in note.text
    assert made.given.date is None


def test_an_item_without_text_is_told_with_its_line(run) -> None:
    problem, made = run(
        read, "<rss>\n<item><link>x</link></item><item><title>a</title></item></rss>"
    )
    assert (problem.line, made.title) == (2, "a")


def test_what_stands_before_a_broken_place_is_read(run) -> None:
    made, problem = run(read, f"{item('')[:-16]}\n<item><title>b</item></channel></rss>")
    assert isinstance(made, Draft)
    assert (problem.line, "XML hỏng" in problem.reason) == (2, True)


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
        ('<!DOCTYPE rss SYSTEM "https://example.org/rss.dtd">' + item(""), "DOCTYPE"),
        (item("<b>" * 300), "lồng"),
        (item("&nbsp;"), "XML hỏng"),
        ('<?xml version="1.0" encoding="khong-co"?>' + item(""), "bảng mã"),
        ("<urlset><url>a</url></urlset>", "RSS, Atom hay OAI-PMH"),
        ("", "XML hỏng"),
        (b"\x00\x01", "XML hỏng"),
    ],
)
def test_a_bad_file_is_told(reason, raw, expected) -> None:
    assert expected in reason(read, raw)[0]


@pytest.mark.parametrize("long", ["<description>" + "a" * 500_000, '<a b="' + "a" * 500_000])
def test_an_item_without_end_is_not_held_in_memory(run, long) -> None:
    (problem,) = run(read, item(long), InputLimits(max_file_bytes=1000))
    assert isinstance(problem, UnreadableInput)
    assert "1000 byte" in problem.reason
