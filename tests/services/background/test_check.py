"""Catalogue and index are compared record by record; what differs is named."""

import threading

import pytest
from sqlalchemy import delete, text

from searchsvc.catalog.db.tables import OutboxRow
from searchsvc.engines.base import Change
from searchsvc.services.background import check as checking
from searchsvc.services.background.indexer import documents_of
from tests import stored
from tests.engines.whoosh.damage import table_of
from tests.reports import report as long_report
from tests.reports import retyped


@pytest.fixture
def archive(services, tmp_path, monkeypatch):
    """Three records and a duplicate of one of them, all in the index."""
    monkeypatch.setattr(checking, "_PATIENCE_SECONDS", 0)
    title, body = long_report()
    texts = {"a": "một bài", "b": "hai bài", "c": body, "d": retyped(body)}
    for name, each in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"{title if name in 'cd' else name}\n\n{each}")
        services.importer.run([tmp_path / f"{name}.txt"])
        services.indexer.catch_up()
    return services


def ids(services) -> dict[str, str]:
    """By title; "copy" is one of the two records with one text."""
    found = {record.title: record.id for record in stored.published(services.catalog)}
    return found | {"copy": found[long_report()[0]]}


def change_index(services, *changes) -> None:
    with services.engine.writing():
        services.engine.apply(changes, through=services.engine.applied())


def test_what_agrees_agrees(archive):
    report = archive.consistency.run()
    assert report.agrees, report
    assert (report.records, report.documents) == (4, 3)
    archive.indexer.rebuild()
    assert archive.consistency.run().agrees


def test_an_empty_archive_agrees_once_it_has_an_index(services):
    (reason,) = services.consistency.run().damage
    assert "chưa có chỉ mục" in reason
    services.indexer.catch_up()
    assert services.consistency.run().agrees


def test_what_is_missing_stale_or_too_much_is_named(archive):
    names = ids(archive)
    with archive.catalog.reading() as session:
        (stale,) = documents_of(session, [names["b"]])
    other = stale.__class__(stale.id, stale.text, {"year": ("1999",)})
    foreign = stale.__class__("not-there", stale.text, stale.facets)
    change_index(
        archive, Change(names["a"], None), Change(other.id, other), Change("not-there", foreign)
    )
    report = archive.consistency.run()
    assert (report.missing, report.stale, report.foreign) == (
        [names["a"]],
        [names["b"]],
        ["not-there"],
    )
    archive.indexer.rebuild()
    assert archive.consistency.run().agrees


def test_a_change_past_the_outbox_is_found(archive):
    with archive.catalog.writing() as session:
        session.execute(text("UPDATE records SET title = 'khác' WHERE title = 'a'"))
    report = archive.consistency.run()
    assert len(report.stale) == 1
    assert not report.agrees


def test_what_waits_for_the_indexer_is_counted_and_nothing_else_said_of_it(archive, tmp_path):
    (tmp_path / "e.txt").write_text("e\n\nnăm bài")
    archive.importer.run([tmp_path / "e.txt"])
    report = archive.consistency.run()
    assert (report.waiting, report.missing) == (1, [])
    assert not report.agrees
    with archive.catalog.writing() as session:  # lost: the index will never hear of it
        session.execute(delete(OutboxRow).where(OutboxRow.number > archive.engine.applied()))
    assert archive.consistency.run().missing


def test_while_the_indexer_is_at_work_it_waits_for_it(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "_PATIENCE_SECONDS", 30)
    (tmp_path / "e.txt").write_text("e\n\nnăm bài")
    archive.importer.run([tmp_path / "e.txt"])
    later = threading.Timer(0.3, archive.indexer.catch_up)
    later.start()
    report = archive.consistency.run()
    later.join()
    assert report.agrees, report


@pytest.mark.parametrize("name", ["a", "copy"])
def test_a_text_that_cannot_be_read_is_named_and_the_others_are_compared(archive, name):
    names = ids(archive)
    with archive.catalog.writing() as session:
        session.execute(
            text("UPDATE records SET body = :damaged WHERE id = :id"),
            {"damaged": b"\x28\xb5\x2f\xfdnone", "id": names[name]},
        )
    change_index(archive, Change(names["b"], None))
    report = archive.consistency.run()
    assert report.unreadable == [names[name]]
    assert report.missing == [names["b"]]
    assert (report.stale, report.foreign, report.records) == ([], [], 4)


def test_damaged_files_of_the_index_are_named(archive):
    path = max(archive.settings.index.rglob("*.seg"), key=lambda path: path.stat().st_size)
    whole = bytearray(path.read_bytes())
    whole[table_of(bytes(whole))["fingerprints"][2]] ^= 1
    path.write_bytes(whole)
    (damage,) = archive.consistency.run().damage
    assert str(path) in damage
    archive.indexer.catch_up()
    assert archive.consistency.run().agrees
