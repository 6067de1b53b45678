"""What the records of one input are called, and what is told of their rows."""

import json

import pytest

from searchsvc.ingest.readers import jsonl, xmlfile

from .feed_files import rss


def test_an_item_is_known_by_its_guid_wherever_it_stands_and_links(run) -> None:
    def of(number: int, link: str) -> str:
        return f"<item><title>{number}</title><link>{link}</link><guid>tb-{number}</guid></item>"

    before = run(xmlfile.read, rss(of(2, "http://a") + of(1, "http://a")))
    after = run(xmlfile.read, rss(of(3, "http://a") + of(2, "http://b") + of(1, "http://a")))
    keys = {one.title: one.key for one in before}
    assert {one.title: one.key for one in after if one.title in keys} == keys


def test_items_that_share_a_link_are_told_apart_by_their_titles(run) -> None:
    items = [f"<item><title>{name}</title><link>http://a</link></item>" for name in ("một", "hai")]
    before = {one.title: one.key for one in run(xmlfile.read, rss("".join(items)))}
    after = {one.title: one.key for one in run(xmlfile.read, rss("".join(reversed(items))))}
    assert before == after
    assert len(set(before.values())) == 4


def test_keys_come_from_id_url_title_or_content(run) -> None:
    lines = [
        {"id": 7, "title": "a"},
        {"url": "http://a", "title": "a"},
        {"title": "b"},
        {"body": "c"},
    ]
    made = run(jsonl.read, "\n".join(map(json.dumps, lines)))
    keys = [one.key.removeprefix("kho/tin") for one in made]
    assert keys[:3] == ["#7", "#http://a", "#b"]
    assert keys[3] == f"#{made[3].checksum}"


def test_rows_that_share_a_name_are_told_apart_wherever_they_stand(run) -> None:
    lines = [
        {"url": "http://a", "title": "một"},
        {"url": "http://a", "title": "hai"},
        {"title": "a", "body": "b"},
        {"title": "a", "body": "c"},
    ]
    keys = {
        one.title + one.body: one.key for one in run(jsonl.read, "\n".join(map(json.dumps, lines)))
    }
    turned = run(jsonl.read, "\n".join(map(json.dumps, reversed(lines))))
    assert {one.title + one.body: one.key for one in turned} == keys
    assert keys["một"] == "kho/tin#http://a#một"
    assert len(set(keys.values())) == 4


@pytest.mark.parametrize(
    ("reader", "bad", "good"),
    [
        (xmlfile.read, "<item><link>http://a.vn/1</link></item>", "<item><title>b</title></item>"),
        (jsonl.read, "{\n", '{"title": "b"}\n'),
    ],
)
def test_a_file_without_a_record_for_ten_thousand_rows_is_read_no_further(
    run, reader, bad, good
) -> None:
    *problems, last = run(reader, bad * 9_999 + good + bad * 9_999 + good)
    assert (len(problems), last.title) == (19_999, "b")
    *problems, last = run(reader, bad * 10_000 + good)
    assert len(problems) == 10_000
    assert "không đọc tiếp" in last.reason
