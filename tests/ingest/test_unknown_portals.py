"""Pages of portals that no rule was written for."""

import json
from functools import cache

import pytest

from benchmarks.labelled_pages import SETS, labelled
from benchmarks.pages import Measure, measure, read_page
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.sources import read
from tests.shared_data import SHARED, shared_path


def expected():
    """The shared pages and what they say, none where they are absent."""
    path = SHARED / "inputs" / "pages" / "expected.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def read_one(*parts: str) -> Draft:
    (draft,) = read([shared_path("inputs", *parts)])
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize("page", expected(), ids=lambda page: page["file"])
def test_a_shared_page(page) -> None:
    draft = read_one("pages", page["file"])
    found = extract(draft)
    assert draft.title == page["title"]
    assert (str(found.date), found.date_inferred) == (page["date"], False)
    assert found.province == page["province"]
    assert (draft.author, draft.source) == (page["author"] or "", page["source"] or "")
    assert all(words.lower() in draft.body.lower() for words in page["must"])
    shown = [words for words in page["must_not"] if words in f"{draft.title}\n{draft.body}"]
    assert not shown


def test_linked_data_states_day_and_author() -> None:
    draft = read_one("files", "jsonld.html")
    assert (str(draft.given.date), draft.author) == ("2013-02-08", "Mai Lan")


def test_a_time_tag_states_the_day() -> None:
    draft = read_one("files", "timetag.html")
    assert str(draft.given.date) == "2013-02-08"
    assert "trước" not in draft.body


def test_the_mark_of_a_footnote_is_no_figure() -> None:
    body = read_one("files", "sup.html").body
    assert "năm 2013 toàn tỉnh có 25 m2 và 1.234 thuê bao trên" in body


@cache
def measured(name: str) -> Measure:
    return measure(labelled(name), read_page)


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(
    ("field", "precision", "recall"),
    [
        ("title", 0.95, 0.95),
        ("date", 0.97, 0.93),
        ("author", 0.9, 0.8),
        ("source", 0.9, 0.8),
    ],
)
def test_fields_of_labelled_pages(name: str, field: str, precision: float, recall: float) -> None:
    assert measured(name).precision(field) >= precision, measured(name).mistakes
    assert measured(name).recall(field) >= recall, measured(name).mistakes


@pytest.mark.parametrize("name", SETS)
def test_bodies_of_labelled_pages(name: str) -> None:
    assert measured(name).pages >= 24
    assert measured(name).body_f1 >= 0.97, measured(name).mistakes
    most = max(1, 0.02 * measured(name).pages)
    assert measured(name).with_boilerplate <= most, measured(name).mistakes
