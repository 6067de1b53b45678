"""Notes on what the archive does not hold."""

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE, Person, Role
from searchsvc.catalog.editorial.query_notes import note_on
from searchsvc.errors import Conflict, NotFound, Refused, StaleVersion
from searchsvc.services.search.parameters import SearchParameters
from tests.services.insight.conftest import LAN

MINH = Person("Minh", Role.LIBRARIAN, id=2)


def shown(services, query):
    with services.catalog.reading() as session:
        found = note_on(session, query)
    return found.text if found else None


def test_a_note_belongs_to_the_words_of_a_query(services):
    services.notes.add(LAN, "Vệ tinh Hoà Bình", "Kho chưa có.")
    for query in ("vệ tinh hòa bình", '"Vệ tinh" Hoà Bình?', "VE TINH HOA BINH"):
        assert shown(services, query) == "Kho chưa có.", query
    for query in ("vệ tinh", "vệ tính hoà bình", "", "?"):
        assert shown(services, query) is None, query


def test_of_two_notes_the_one_as_typed_is_shown(services):
    services.notes.add(LAN, "bạn", "một")
    services.notes.add(LAN, "ban", "hai")
    services.notes.add(LAN, "bán", "ba")
    assert [shown(services, query) for query in ("ban", "bạn", "bán")] == ["hai", "một", "ba"]


def test_a_query_has_one_note(services):
    services.notes.add(LAN, "Vệ tinh", "một")
    with pytest.raises(Conflict):
        services.notes.add(MINH, "vệ  tinh!", "hai")
    assert shown(services, "vệ tinh") == "một"


@pytest.mark.parametrize(
    ("query", "text"),
    [("", "a"), ("?!", "a"), ("a" * 201, "a"), ("a", ""), ("a", " \n"), ("a", "x" * 501)],
)
def test_what_cannot_be_a_note_is_refused(services, query, text):
    with pytest.raises(Refused):
        services.notes.add(LAN, query, text)
    assert services.notes.everything(LAN) == []


def test_hostile_characters_do_no_harm(services):
    note = services.notes.add(LAN, "vệ\ud800 tinh\x00", "Kho\x00 chưa\ncó <b>")
    assert note.text == "Kho chưa có <b>"


def test_a_note_is_changed_and_removed_and_the_log_keeps_what_it_said(services):
    note = services.notes.add(LAN, "vệ tinh", "một")
    changed = services.notes.change(MINH, note.id, 1, "hai")
    assert (changed.version, changed.made_by, changed.changed_by) == (2, "Lan", "Minh")
    same = services.notes.change(LAN, note.id, 2, "hai")
    assert (same.version, same.changed_by, same.changed_at) == (2, "Minh", changed.changed_at)
    services.notes.remove(LAN, note.id, 2)
    assert shown(services, "vệ tinh") is None
    with pytest.raises(NotFound):
        services.notes.get(LAN, note.id)
    log = services.audit_log.page(CONSOLE, {"object_type": "note"}).rows
    assert [(row.action, row.actor) for row in log] == [
        ("note.remove", "Lan"),
        ("note.change", "Minh"),
        ("note.add", "Lan"),
    ]
    assert log[0].details["before"] == {"query": "vệ tinh", "text": "hai"}
    assert services.notes.add(LAN, "vệ tinh", "ba").id != note.id


def test_a_note_that_somebody_changed_since_is_not_overwritten(services):
    note = services.notes.add(LAN, "vệ tinh", "một")
    services.notes.change(MINH, note.id, 1, "hai")
    for act in (
        lambda: services.notes.change(LAN, note.id, 1, "ba"),
        lambda: services.notes.remove(LAN, note.id, 1),
    ):
        with pytest.raises(StaleVersion, match="Minh"):
            act()
    assert shown(services, "vệ tinh") == "hai"


def test_an_answer_has_the_note_only_where_nothing_is_found(services, tmp_path):
    services.notes.add(LAN, "vệ tinh", "Kho chưa có.")
    services.indexer.catch_up()
    assert services.search.search(SearchParameters(q="ve tinh")).note.text == "Kho chưa có."
    (tmp_path / "a.jsonl").write_text('{"title": "vệ tinh"}')
    services.importer.run([tmp_path / "a.jsonl"])
    services.indexer.catch_up()
    assert services.search.search(SearchParameters(q="ve tinh")).note is None
