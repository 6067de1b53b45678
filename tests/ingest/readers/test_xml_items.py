"""A feed is cut into its items before anything is parsed."""

from io import BytesIO

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.readers import xml_items
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.xmlfile import read

from .feed_files import item, rss, said


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


@pytest.mark.parametrize("long", ["<description>" + "a" * 500_000, '<a b="' + "a" * 500_000])
def test_an_item_without_end_is_not_held_in_memory(run, long) -> None:
    (problem,) = run(read, item(long), InputLimits(max_file_bytes=1000))
    assert isinstance(problem, UnreadableInput)
    assert "1000 byte" in problem.reason


def test_all_items_share_the_one_head() -> None:
    raw = b"<rss><title>a</title>" + b"<item/>" * 3
    source = Input("kho/tin", lambda: BytesIO(raw))
    first, *others = xml_items.items(source, BytesIO(raw), 1000)
    assert first.head == b"<rss><title>a</title>"
    assert all(each.head is first.head for each in others)
