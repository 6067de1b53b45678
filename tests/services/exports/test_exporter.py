"""All public records are exported, or those that a search finds, in the order of their ids."""

import json

import pytest

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.records.workflow import State
from searchsvc.services.exports import exporter
from searchsvc.services.search.parameters import SearchParameters

EDITOR = Actor("hoa", Role.EDITOR)


@pytest.fixture
def archive(services, tmp_path):
    rows = [{"id": name, "title": f"Tin {name}", "body": "Họp báo."} for name in "edcba"]
    rows[1]["body"] = "Khánh thành cầu."
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    assert not services.importer.run([path]).failed
    services.indexer.catch_up()
    return services


def exported(services, parameters=None):
    return [record.id for record in services.exporter.records(parameters)]


@pytest.mark.parametrize("page", [1, 2, 5, 500])
def test_pages_of_any_size_give_every_record_once(archive, monkeypatch, page):
    monkeypatch.setattr(exporter, "_PAGE", page)
    assert exported(archive) == ["a", "b", "c", "d", "e"]
    assert exported(archive, SearchParameters(q="họp báo")) == ["a", "b", "c", "e"]


def test_a_search_exports_more_than_its_page_shows(archive):
    assert len(exported(archive, SearchParameters(q="họp", per_page=1))) == 4


def test_a_record_that_was_taken_back_is_not_exported(archive):
    archive.editor.move("c", State.WITHDRAWN, version=1, actor=EDITOR, reason="sai")
    assert exported(archive) == ["a", "b", "d", "e"]
    assert exported(archive, SearchParameters(q="họp báo")) == ["a", "b", "e"]


def test_a_search_that_finds_nothing_exports_nothing(archive):
    assert exported(archive, SearchParameters(q="khongcotrongkho")) == []
