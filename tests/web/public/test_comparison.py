"""Two records side by side, with the words that only one of them has."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchsvc.catalog.db.tables import Record
from searchsvc.web.app import create_app

BODY = "Toàn tỉnh có {} thuê bao internet.\n\nHội nghị nêu nhiệm vụ của năm tới."


@pytest.fixture
def site(services, tmp_path):
    rows = [
        {"id": "a", "title": "Tin", "body": BODY.format("12.000")},
        {"id": "b/c", "title": "Tin", "body": BODY.format("15.000")},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    services.importer.run([tmp_path / "rows.jsonl"])
    return create_app(services.settings, services).test_client()


def words(page, mark):
    return [each.text() for each in LexborHTMLParser(page).css(f"main {mark}")]


def test_words_of_one_record_alone_are_marked(site):
    page = site.get("/compare?first=a&second=b%2Fc").text
    assert words(page, "del") == ["12"]
    assert words(page, "ins") == ["15"]


def test_the_same_text_has_no_marks(site):
    page = site.get("/compare?first=a&second=a").text
    assert "Hai bản có cùng nội dung" in page
    assert words(page, "del") == words(page, "ins") == []


def test_what_is_not_there_cannot_be_compared(site):
    assert site.get("/compare?first=a").status_code == 404
    assert site.get("/compare?first=a&second=x").status_code == 404


def test_a_merged_record_leads_to_what_it_was_merged_into(site, services):
    with services.catalog.writing() as session:
        merged = session.get(Record, "b/c")
        merged.state, merged.merged_into = "merged", "a"
    assert site.get("/compare?first=a&second=b%2Fc").headers["Location"] == "/records/a"
