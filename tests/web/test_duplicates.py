"""Readers and programs see one hit for a text, and its copies on the record's page."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from searchsvc.web.app import create_app
from tests import stored
from tests.reports import report, retyped, with_ending

TITLE, BODY = report()
ROWS = [
    {"id": "first", "title": TITLE, "body": BODY, "date": "2013-04-09", "source": "Cổng tỉnh"},
    {"id": "second", "title": "Tin: " + TITLE, "body": retyped(BODY), "source": "Báo <mới>"},
    {"id": "third", "title": TITLE, "body": with_ending(BODY)},
    {"id": "alone", "title": "Lớp tập huấn", "body": "Sở mở lớp tập huấn."},
]


@pytest.fixture
def client(services, tmp_path):
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    services.importer.run([tmp_path / "rows.jsonl"])
    services.indexer.catch_up()
    return create_app(services.settings, services).test_client()


def test_a_hit_says_how_many_copies_there_are_and_leads_to_them(client):
    page = client.get("/search?q=bưu+chính").text
    assert "còn 2 bản" in page
    assert 'href="/records/first?q=b%C6%B0u+ch%C3%ADnh#copies"' in page
    assert "còn" not in client.get("/search?q=tập+huấn").text
    client.set_cookie("language", "en")
    assert "2 more copies" in client.get("/search?q=bưu+chính").text


def test_the_canonical_records_page_lists_its_copies(client):
    page = client.get("/records/first").text
    assert 'id="copies"' in page
    assert 'href="/records/second"' in page
    assert 'href="/records/third"' in page
    assert "Báo &lt;mới&gt;" in page
    assert "Bản chính:" not in page


def test_the_page_of_a_copy_leads_to_the_canonical_record(client):
    page = client.get("/records/second").text
    _, _, after = page.partition("Bản chính:")
    assert after.lstrip().startswith('<a href="/records/first"')
    assert 'href="/records/third"' in page


def test_a_record_without_copies_says_nothing_of_any(client):
    assert 'id="copies"' not in client.get("/records/alone").text
    assert client.get("/api/v1/records/alone").json["other_copies"] == []


def test_the_api_counts_and_lists_copies(client):
    (hit,) = client.get("/api/v1/search?q=bưu+chính").json["hits"]
    assert (hit["id"], hit["copies"]) == ("first", 2)
    record = client.get("/api/v1/records/second").json
    copies = record["other_copies"]
    assert record["copies"] == len(copies) == 2
    assert [(copy["id"], copy["canonical"]) for copy in copies] == [
        ("first", True),
        ("third", False),
    ]
    assert copies[0] == {
        "id": "first",
        "url": "/records/first",
        "title": TITLE,
        "date": "2013-04-09",
        "source": "Cổng tỉnh",
        "source_url": "",
        "canonical": True,
    }


def test_copies_are_listed_as_described(client):
    components = client.get("/openapi.json").json["components"]
    schema = {"$ref": "#/components/schemas/Record", "components": components}
    Draft202012Validator(schema).validate(client.get("/api/v1/records/second").json)


def test_a_record_lists_as_many_copies_as_the_setting_allows_and_counts_all(client, services):
    services.settings = replace(services.settings, max_copies=1)
    page = client.get("/records/first").text
    assert 'href="/records/second"' in page
    assert 'href="/records/third"' not in page
    assert "còn 1 bản" in page
    record = client.get("/api/v1/records/third").json
    assert (record["copies"], [one["id"] for one in record["other_copies"]]) == (2, ["first"])


def test_what_a_client_keeps_of_a_record_is_outdated_when_its_family_changes(client, services):
    kept = {"If-None-Match": client.get("/api/v1/records/second").headers["ETag"]}
    assert client.get("/api/v1/records/second", headers=kept).status_code == 304
    stored.set_canonical(services.catalog, "third")
    assert client.get("/api/v1/records/second", headers=kept).status_code == 200


def test_a_hit_that_only_a_copy_has_the_words_of_shows_that_copy(client):
    page = client.get("/search?q=kiểm+kê").text
    assert 'href="/records/second?q=ki%E1%BB%83m+k%C3%AA"' in page
    assert "theo bản Báo &lt;mới&gt;, khoảng <time" in page
    assert "<mark>kiểm</mark> <mark>kê</mark>" in page
    assert "theo bản" not in client.get("/search?q=bưu+chính").text
    answer = client.get("/api/v1/search?q=kiểm+kê").json
    (hit,) = answer["hits"]
    assert (answer["total"], hit["id"]) == (1, "first")
    assert hit["copy"] == {"id": "second", "url": "/records/second"}
    assert hit["title"].startswith("Tin: ")
    assert client.get("/api/v1/search?q=bưu+chính").json["hits"][0]["copy"] is None
