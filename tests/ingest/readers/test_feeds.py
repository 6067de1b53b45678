"""RSS and Atom."""

from datetime import date

import pytest

from searchsvc.ingest.draft import Note
from searchsvc.ingest.readers.xmlfile import read

from .feed_files import item

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


def test_an_item_of_rss_keeps_what_the_feed_states(run) -> None:
    first, second = run(read, RSS)
    assert (first.title, first.body) == ("Họp & bàn", "Một dòng xuống.\n\nHai < ba.")
    assert (first.author, first.source) == ("Mai Lan", "Báo Sông")
    assert (first.url, first.key, first.guid) == ("https://example.org/1", "kho/tin#77", "")
    assert second.guid == "https://example.org/2"
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


def test_a_date_that_is_none_is_told_and_the_item_is_read(run) -> None:
    note, made = run(read, item("<pubDate>hôm qua</pubDate>"))
    assert isinstance(note, Note)
    assert "hôm qua" in note.text
    assert made.given.date is None


@pytest.mark.parametrize(
    "raw",
    [
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>Một</title></item></rdf:RDF>',
        '<rss version="0.91"><channel><item><title>Một</title></item></channel></rss>',
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://purl.org/rss/1.0/">'
        '<s:item r:about="x"><s:title>Một</s:title></s:item></r:RDF>',
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Một</title></entry></feed>',
        "<feed><entry><title>Một</title></entry></feed>",
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title type="html">&lt;b&gt;Một'
        "&lt;/b&gt;</a:title></a:entry></a:feed>",
    ],
)  # fmt: skip
def test_all_versions_are_read(draft, raw) -> None:
    assert draft(read, raw).title == "Một"


def test_an_author_of_signs_is_no_address(run) -> None:
    (bad,) = run(read, item("<author>" + "@" * 300_000 + "</author>"))
    assert '"author" dài hơn' in bad.reason
