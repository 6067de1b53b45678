"""What texts define is read once they changed, counted by texts, and offered until dismissed."""

import pytest

from searchsvc.catalog.editorial import definitions as module
from searchsvc.catalog.editorial.definitions import (
    CountedDefinition,
    dismiss,
    keep_definitions,
    offered_definitions,
    read_changes,
)
from searchsvc.catalog.records.editing import move
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import NotFound
from searchsvc.text.phrase_keys import exact_key
from tests import stored
from tests.catalog.actors import EDITOR, LIBRARIAN
from tests.catalog.drafts import METADATA, draft

HQX, BL = ("HQX", "Hội quán xóm"), ("BL", "bán lẻ")
SAID = "Ngành bán lẻ (BL) và Hội quán xóm (HQX) nêu."
LONG = "Hội quán xóm (HQX) mở cửa đón khách từ sáng sớm. " * 12  # enough to be compared


def put(catalog, name, body):
    made = draft(f"{name}.txt", body, record_id=name, checksum=f"{name} {body}")
    stored.save(catalog, [(made, METADATA)])


def offered(catalog):
    """What is offered when all changes have been read."""
    with catalog.writing() as session:
        while found := read_changes(session):
            keep_definitions(session, found)
        return offered_definitions(session)


def test_definitions_are_counted_and_told_with_a_record(catalog):
    put(catalog, "b", SAID)
    put(catalog, "a", "Hội Quán xóm (HQX) vắng.")
    assert offered(catalog) == [
        CountedDefinition(*map(exact_key, HQX), *HQX, 2, "a"),
        CountedDefinition(*map(exact_key, BL), *BL, 1, "b"),
    ]


def test_a_text_that_changed_is_read_anew(catalog):
    put(catalog, "a", SAID)
    assert len(offered(catalog)) == 2
    put(catalog, "a", "Nay là hội quần áo (HQA).")
    assert [each.short for each in offered(catalog)] == ["HQA"]


def test_a_text_that_changes_while_it_is_read_is_read_again(catalog):
    put(catalog, "a", SAID)
    with catalog.reading() as session:
        found = read_changes(session)
    put(catalog, "a", "Nay là hội quần áo (HQA).")
    with catalog.writing() as session:
        keep_definitions(session, found)
    assert [each.short for each in offered(catalog)] == ["HQA"]


def test_many_changes_are_read_in_several_transactions(catalog, monkeypatch):
    monkeypatch.setattr(module, "_AT_ONCE", 2)
    for name in "abcde":
        put(catalog, name, SAID)
    with catalog.writing() as session:
        keep_definitions(session, read_changes(session))
        assert {each.records for each in offered_definitions(session)} == {2}
    assert {each.records for each in offered(catalog)} == {5}


def test_texts_that_are_the_same_count_once(catalog):
    put(catalog, "a", LONG)
    put(catalog, "b", LONG)
    put(catalog, "c", SAID)
    assert [each.records for each in offered(catalog)] == [2, 1]


def test_only_public_records_count(catalog):
    put(catalog, "a", SAID)
    assert len(offered(catalog)) == 2
    with catalog.writing() as session:
        record = load_record(session, "a", to_change=True)
        move(session, record, State.WITHDRAWN, actor=EDITOR, reason="vì thế")
    assert offered(catalog) == []


def test_what_was_dismissed_is_not_offered_again(catalog):
    put(catalog, "a", SAID)
    offered(catalog)
    for _ in range(2):
        with catalog.writing() as session:
            dismiss(session, "hqx", "HỘI QUÁN XÓM", actor=LIBRARIAN)
    put(catalog, "b", SAID)
    assert [(each.short, each.records) for each in offered(catalog)] == [("BL", 2)]
    (event,) = stored.events(catalog, action="definition.dismiss")
    assert (event.actor, event.object_id) == (LIBRARIAN.name, "hqx = HỘI QUÁN XÓM")


def test_what_no_text_says_cannot_be_dismissed(session):
    with pytest.raises(NotFound, match=r"Hội quán \(HQ\)"):
        dismiss(session, "HQ", "Hội quán", actor=LIBRARIAN)


def test_one_text_cannot_fill_the_offers(catalog, monkeypatch):
    monkeypatch.setattr(module, "_MOST_OF_A_TEXT", 1)
    put(catalog, "a", SAID)
    assert [each.short for each in offered(catalog)] == ["BL"]
