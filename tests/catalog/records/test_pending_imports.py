"""What an import may not change at once in public records."""

from dataclasses import replace

import pytest

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.bulk_upsert import Outcome, upsert
from searchsvc.catalog.records.pending import pending_of
from searchsvc.catalog.records.store import load_record
from searchsvc.ingest.draft import Draft, Given
from tests.catalog.actors import EDITOR, LIBRARIAN
from tests.catalog.drafts import NO_METADATA

TEXT = Draft("a.txt", "1", title="Cũ", body="nội dung", record_id="a", url="https://a.example/")


@pytest.fixture
def catalog(tmp_path):
    """A catalogue with one public record."""
    catalog = Catalog(f"sqlite:///{tmp_path}/catalog.sqlite")
    with catalog.writing() as session:
        upsert(session, [(TEXT, replace(NO_METADATA, province="ca-mau"))], reason="test")
    yield catalog
    catalog.close()


def put(session, *drafts, actor=LIBRARIAN, **metadata):
    items = [(draft, replace(NO_METADATA, **metadata)) for draft in drafts]
    return upsert(session, items, reason="test", actor=actor)


def test_a_changed_text_waits_with_its_metadata_and_a_new_checksum(session):
    changed = replace(TEXT, checksum="2", title="Mới")
    assert put(session, changed, province="can-tho") == [Outcome.WAITING]
    record = load_record(session, "a")
    assert (record.title, record.province, record.checksum) == ("Cũ", "ca-mau", "1")
    (row,) = pending_of(session, ["a"])
    assert (row.changed, row.content["checksum"]) == (["title", "province"], "2")


def test_another_address_waits(session):
    changed = replace(TEXT, checksum="2", url="https://b.example/")
    assert put(session, changed, province="ca-mau") == [Outcome.WAITING]
    assert load_record(session, "a").url == "https://a.example/"


def test_an_editors_import_does_not(session):
    assert put(session, replace(TEXT, checksum="2", title="Mới"), actor=EDITOR) == [Outcome.UPDATED]
    assert not pending_of(session, ["a"])


def test_several_inputs_of_one_transaction_build_on_each_other(session):
    first = replace(TEXT, checksum="2", title="Mới")
    second = replace(first, checksum="3", body="nội dung mới")
    outcomes = put(session, first, first, second, province="ca-mau")
    assert outcomes == [Outcome.WAITING, Outcome.UNCHANGED, Outcome.WAITING]
    (row,) = pending_of(session, ["a"])
    assert (row.changed, row.content["title"]) == (["title", "body"], "Mới")


def test_what_could_be_changed_at_once_before_is_written(session):
    facts = Draft(
        "b.csv#1",
        "x",
        "",
        "",
        record_id="a",
        given=Given(province="can-tho"),
        stated=frozenset({"province"}),
    )
    text = replace(TEXT, checksum="2", title="Mới")
    items = [
        (facts, replace(NO_METADATA, province="can-tho")),
        (text, replace(NO_METADATA, province="can-tho")),
    ]
    outcomes = upsert(session, items, reason="test", actor=LIBRARIAN)
    assert outcomes == [Outcome.UPDATED, Outcome.WAITING]
    session.expire_all()
    record = load_record(session, "a")
    assert (record.province, record.title, record.version) == ("can-tho", "Cũ", 2)


def test_in_a_later_transaction_too_and_the_same_again_is_nothing_new(catalog):
    first = replace(TEXT, checksum="2", title="Mới")
    for draft, outcome in [
        (first, Outcome.WAITING),
        (first, Outcome.UNCHANGED),
        (replace(first, checksum="3", body="nội dung mới"), Outcome.WAITING),
    ]:
        with catalog.writing() as session:
            assert put(session, draft, province="ca-mau") == [outcome]
    with catalog.reading() as session:
        (row,) = pending_of(session, ["a"])
        assert (row.changed, row.base_version) == (["title", "body"], 1)
        assert load_record(session, "a").version == 1
