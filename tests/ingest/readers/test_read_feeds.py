"""RSS and Atom."""

from datetime import date

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Note
from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.readers import xml_items
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


def test_what_stands_before_the_place_where_a_file_is_cut_is_read(run) -> None:
    made, problem = run(read, f"{item('')[:-16]}\n<item><title>b</item></channel></rss>"[:-25])
    assert isinstance(made, Draft)
    assert (problem.line, "cắt ngang" in problem.reason) == (2, True)


FIRST, LAST = "<item><title>Đầu</title></item>", "<item><title>Cuối</title></item>"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def rss(middle: str, head: str = HEAD, attributes: str = "") -> str:
    return f"{head}<rss {attributes}><channel>{FIRST}{middle}{LAST}</channel></rss>"


def said(title: str, text: str) -> str:
    return f"<item><title>{title}</title><description>{text}</description></item>"


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


def test_an_item_without_its_end_is_read_up_to_the_next(run) -> None:
    made = run(read, rss("<item><title>Giữa</title><description>bưu</description>"))
    assert [one.title for one in made if isinstance(one, Draft)] == ["Đầu", "Giữa", "Cuối"]


def test_a_too_large_item_is_told_and_the_others_are_read(run) -> None:
    made = run(read, rss(said("Giữa", "a" * 5000)), InputLimits(max_file_bytes=1000))
    assert [getattr(one, "title", "") for one in made] == ["Đầu", "", "Cuối"]
    assert "1000 byte" in made[1].reason


@pytest.mark.parametrize("cut", range(1, 60))
def test_wherever_a_chunk_ends_the_items_are_the_same(run, monkeypatch, cut) -> None:
    monkeypatch.setattr(xml_items, "_CHUNK", cut)
    raw = rss("<!-- <item> --><item><title>Gi<![CDATA[</item>]]>ữa</title></item>")
    assert [one.title for one in run(read, raw)] == ["Đầu", "Gi</item>ữa", "Cuối"]


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


def test_an_item_is_known_by_its_guid_wherever_it_stands_and_links(run) -> None:
    def of(number: int, link: str) -> str:
        return f"<item><title>{number}</title><link>{link}</link><guid>tb-{number}</guid></item>"

    before = run(read, rss(of(2, "http://a") + of(1, "http://a")))
    after = run(read, rss(of(3, "http://a") + of(2, "http://b") + of(1, "http://a")))
    keys = {one.title: one.key for one in before}
    assert {one.title: one.key for one in after if one.title in keys} == keys


def test_items_that_share_a_link_are_told_apart_by_their_titles(run) -> None:
    items = [f"<item><title>{name}</title><link>http://a</link></item>" for name in ("một", "hai")]
    before = {one.title: one.key for one in run(read, rss("".join(items)))}
    after = {one.title: one.key for one in run(read, rss("".join(reversed(items))))}
    assert before == after
    assert len(set(before.values())) == 4


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


@pytest.mark.parametrize("long", ["<description>" + "a" * 500_000, '<a b="' + "a" * 500_000])
def test_an_item_without_end_is_not_held_in_memory(run, long) -> None:
    (problem,) = run(read, item(long), InputLimits(max_file_bytes=1000))
    assert isinstance(problem, UnreadableInput)
    assert "1000 byte" in problem.reason
