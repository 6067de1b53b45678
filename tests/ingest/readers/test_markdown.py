"""Markdown."""

from datetime import date

import pytest

from searchsvc.ingest.readers.markdown import read

FRONT_MATTER = """---
title: "Họp báo"
date: 2013-02-05
province: can-tho
topics:
  - buu-chinh
author: Mai Lan
source: Bản tin
url: https://example.org/1
id: a-1
---

"""


def test_front_matter_is_what_the_source_says(draft) -> None:
    made = draft(read, FRONT_MATTER + "Một.\n\nHai.\n")
    assert (made.title, made.body) == ("Họp báo", "Một.\n\nHai.")
    assert (made.given.date, made.given.province) == (date(2013, 2, 5), "can-tho")
    assert made.given.topics == ("buu-chinh",)
    assert (made.author, made.source) == ("Mai Lan", "Bản tin")
    assert (made.url, made.record_id) == ("https://example.org/1", "a-1")


def test_values_are_taken_as_written(draft) -> None:
    made = draft(read, "---\ntitle: No\nid: 007\ntopics: a; b\n---\nchữ")
    assert (made.title, made.record_id, made.given.topics) == ("No", "007", ("a", "b"))


def test_a_first_heading_is_the_title(draft) -> None:
    made = draft(read, "# Họp *báo*\n\nMột.\n")
    assert (made.title, made.body) == ("Họp báo", "Một.")


def test_a_heading_below_another_title_is_text(draft) -> None:
    assert draft(read, FRONT_MATTER + "# Phần một\n\nHai.").body == "Phần một\n\nHai."


def test_a_heading_that_is_the_title_is_not_printed_twice(draft) -> None:
    assert draft(read, FRONT_MATTER + "# Họp báo\n\nHai.").body == "Hai."


def test_images_leave_their_dates(draft) -> None:
    made = draft(read, "![ảnh](a/20150102-m.jpg?w=5)")
    assert made.image_dates == ((date(2015, 1, 2), "20150102-m.jpg"),)


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("title: [a", "YAML"),
        ("- a", "tên: giá trị"),
        ("title: {a: 1}", '"title"'),
        ("date: [2013]", '"date"'),
        ("topics: {a: 1}", '"topics"'),
        ("title: " + "[" * 5000, "YAML"),
    ],
)
def test_bad_front_matter_is_told(reason, matter, expected) -> None:
    assert expected in reason(read, f"---\n{matter}\n---\nchữ")[0]


def test_broken_yaml_is_told_with_its_line(reason) -> None:
    assert reason(read, "---\ntitle: a\nid: 'b\n---\n")[1] is not None


@pytest.mark.parametrize("raw", ["", "---\n---\n", "\n\n", "***"])
def test_a_file_without_text_is_told(reason, raw) -> None:
    assert "không có chữ" in reason(read, raw)[0]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("---\ntitle: " + "a " * 40_000 + "\n---\nb", "65536 ký tự"),
        ("[" * 2_000_000, "dấu của Markdown"),
        ("*a " * 200_000, "dấu của Markdown"),
    ],
)
def test_what_would_keep_the_parser_busy_is_told(reason, raw, expected) -> None:
    assert expected in reason(read, raw)[0]
