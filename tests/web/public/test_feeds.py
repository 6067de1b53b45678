"""Results to take along."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from searchsvc.web.app import create_app

ATOM = "{http://www.w3.org/2005/Atom}"


def test_csv_holds_all_hits_in_order(client):
    total = client.get("/api/v1/search?q=can+tho&per_page=100").json
    response = client.get("/search.csv?q=can+tho")
    rows = list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))
    assert [row["id"] for row in rows] == [hit["id"] for hit in total["hits"]]
    assert "Cần Thơ" in {row["province"] for row in rows}
    assert response.mimetype == "text/csv"


def test_csv_never_holds_a_formula(services, tmp_path):
    row = {"id": "1", "title": "=1+2", "body": "tin", "author": "@x"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    services.importer.run([tmp_path / "a.jsonl"])
    services.indexer.catch_up()
    text = create_app(services.settings, services).test_client().get("/search.csv").text
    assert "'=1+2" in text
    assert "'@x" in text


def test_json_lines_can_be_imported_again(client, services, tmp_path):
    path = tmp_path / "all.jsonl"
    path.write_text(client.get("/search.jsonl").text)
    report = services.importer.run([path])
    assert report.added == client.get("/api/v1/search").json["total"]
    assert report.failed == []


def test_atom_is_a_feed_of_the_page(client):
    response = client.get("/search.atom?q=can+tho&per_page=3")
    feed = ElementTree.fromstring(response.data)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 3
    for name in ("title", "id", "updated", "author", "summary"):
        assert entries[0].find(ATOM + name) is not None
    assert response.mimetype == "application/atom+xml"


def test_a_feed_has_the_newest_first_so_that_a_new_report_enters_it(client):
    def dates(path):
        feed = ElementTree.fromstring(client.get(path).data)
        found = [each.findtext(f"{ATOM}published") for each in feed.findall(f"{ATOM}entry")]
        return [date for date in found if date]

    newest = dates("/search.atom?q=can+tho&per_page=5")
    assert newest == sorted(newest, reverse=True)
    hits = client.get("/api/v1/search?q=can+tho&sort=-date").json["hits"]
    assert newest[0].startswith(next(hit["date"] for hit in hits if hit["date"]))
    oldest = dates("/search.atom?q=can+tho&sort=date&per_page=5")
    assert oldest == sorted(oldest)


def test_references_are_of_all_hits_in_order(client):
    hits = client.get("/api/v1/search?q=can+tho&per_page=100").json["hits"]
    response = client.get("/search.ris?q=can+tho")
    assert response.content_type == "application/x-research-info-systems; charset=utf-8"
    ids = [line[6:] for line in response.text.split("\r\n") if line.startswith("ID  - ")]
    assert ids == [hit["id"] for hit in hits]
    response = client.get("/search.bib?q=can+tho")
    assert response.content_type == "application/x-bibtex; charset=utf-8"
    assert response.text.count("@misc{") == len(hits)
    assert "http://localhost/records/" in response.text


@pytest.mark.parametrize("suffix", ["csv", "atom", "jsonl", "ris", "bib"])
def test_bad_parameters_are_422_here_too(client, suffix):
    assert client.get(f"/search.{suffix}?year=soon").status_code == 422
