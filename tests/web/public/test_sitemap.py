"""Crawlers are told of every public record, in parts as long as the protocol allows."""

import json
from xml.etree import ElementTree as Xml

import pytest

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.workflow import State
from searchsvc.web.app import create_app
from searchsvc.web.public import sitemap

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def site(services, tmp_path, monkeypatch):
    """Five records, one of them withdrawn, in parts of two that are read by two."""
    monkeypatch.setattr(sitemap, "PART", 2)
    monkeypatch.setattr(sitemap, "_BATCH", 1)
    rows = [{"id": f"bài/{name}&", "title": "Tin", "body": name} for name in "abcde"]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    services.importer.run([tmp_path / "rows.jsonl"])
    return create_app(services.settings, services).test_client()


def addresses(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response.mimetype == "application/xml"
    return [each.text for each in Xml.fromstring(response.data).iter(f"{SPACE}loc")]


def parts(client):
    return [each.removeprefix("http://localhost") for each in addresses(client, "/sitemap.xml")]


def test_every_public_record_is_listed_once(site, services):
    with services.catalog.writing() as session:
        session.get(Record, "bài/c&").state = State.WITHDRAWN
    pages, *records = parts(site)
    assert addresses(site, pages)[0] == "http://localhost/"
    listed = [addresses(site, each) for each in records]
    assert [len(each) for each in listed] == [2, 2]
    found = [address for part in listed for address in part]
    assert found == [f"http://localhost/records/b%C3%A0i%2F{name}%26" for name in "abde"]
    for address in found:
        assert site.get(address).status_code == 200


def test_every_record_has_the_day_of_its_last_change(site, services):
    record = services.records.get("bài/a&")
    days = Xml.fromstring(site.get(parts(site)[1]).data).iter(f"{SPACE}lastmod")
    assert next(days).text == record.updated_at.date().isoformat()


def test_a_list_is_sent_again_only_when_a_record_has_changed(site, services):
    for path in parts(site)[1:]:
        tag = site.get(path).headers["ETag"]
        assert site.head(path).headers["ETag"] == tag
        assert site.head(path).data == b""
        assert site.get(path, headers={"If-None-Match": tag}).status_code == 304
    with services.catalog.writing() as session:
        session.get(Record, "bài/a&").title = "Tin mới"
    assert site.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_an_empty_archive_has_an_empty_part(services):
    client = create_app(services.settings, services).test_client()
    assert addresses(client, parts(client)[1]) == []
