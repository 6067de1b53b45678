"""Results to take along."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from searchsvc.services.container import Services
from searchsvc.services.search import service as search_service
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from tests.web.desk_client import add_people, sign_in, submit

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


@pytest.fixture
def small_archive(tmp_path):
    """Makes an archive of fifteen records with other settings, and gives its services."""
    opened = []

    def make(**options):
        settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", **options)
        services = Services(settings)
        opened.append(services)
        rows = [{"id": f"r{n}", "title": f"Tin {n}", "topics": ["buu-chinh"]} for n in range(15)]
        (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
        assert not services.importer.run([tmp_path / "rows.jsonl"]).failed
        services.indexer.catch_up()
        return services

    yield make
    for services in opened:
        services.close()


def exported(services, suffix, query="", **options):
    app = create_app(services.settings, services)
    return app.test_client().get(f"/search.{suffix}?q=tin{query}", **options)


MARKS = {"csv": "\r\nr", "jsonl": '"id": "r', "ris": "ID  - r", "bib": "@misc{r"}


@pytest.mark.parametrize("suffix", MARKS)
def test_exports_go_on_where_page_numbers_end(small_archive, monkeypatch, suffix):
    monkeypatch.setattr(search_service, "_EXPORT_BATCH", 2)
    response = exported(small_archive(max_result=10), suffix)
    assert response.text.count(MARKS[suffix]) == 15
    assert "X-Total-Count" not in response.headers


@pytest.mark.parametrize("suffix", MARKS)
def test_an_export_that_is_limited_says_so(small_archive, suffix):
    response = exported(small_archive(max_export_records=4), suffix, "&lang=en")
    assert response.text.count(MARKS[suffix]) == 4
    assert response.headers["X-Total-Count"] == "15"
    assert response.headers["X-Export-Limit"] == "4"
    if suffix != "ris":  # which has no place for what is no reference
        assert "Only the first 4 of 15" in response.text.splitlines()[-1]


@pytest.mark.parametrize("suffix", MARKS)
def test_an_export_that_the_limit_does_not_cut_says_nothing(small_archive, suffix):
    response = exported(small_archive(max_export_records=15), suffix)
    assert response.text.count(MARKS[suffix]) == 15
    assert "X-Total-Count" not in response.headers
    assert "15 bài" not in response.text


@pytest.mark.parametrize("suffix", ["csv", "ris", "bib"])
def test_exports_have_the_words_of_the_desk_in_the_readers_language(small_archive, suffix):
    services = small_archive()
    add_people(services)
    editor = sign_in(create_app(services.settings, services), "editor")
    added = {"of": "buu-chinh", "label": "Thư tín", "label_en": "Letters"}
    form = "/desk/vocabularies/topic-labels"
    assert submit(editor, form, "/desk/account/password", **added).status_code == 303
    assert exported(services, suffix).text.count("Thư tín") == 15
    assert exported(services, suffix, "&lang=en").text.count("Letters") == 15


def test_a_reader_who_goes_away_ends_the_work(small_archive, monkeypatch):
    monkeypatch.setattr(search_service, "_EXPORT_BATCH", 2)
    read = []
    records_of = search_service.published_records

    def counting(session, batch):
        read.extend(batch)
        return records_of(session, batch)

    monkeypatch.setattr(search_service, "published_records", counting)
    response = exported(small_archive(), "csv", buffered=False)
    parts = iter(response.response)
    next(parts), next(parts)
    response.close()
    assert len(read) == 2  # no batch ahead of what is sent
    assert not list(parts)
