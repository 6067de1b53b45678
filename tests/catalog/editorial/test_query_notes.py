"""Notes on queries: one for the words of a query, shown also where its marks are not typed."""

import pytest

from searchsvc.catalog.editorial.query_notes import (
    add_note,
    change_note,
    note,
    note_on,
    notes,
    notes_on,
    query_keys,
    remove_note,
)
from searchsvc.errors import Conflict, NotFound, StaleVersion
from tests import stored
from tests.catalog.actors import EDITOR, LIBRARIAN
from tests.statements import selects


def test_keys_leave_out_signs_and_the_folded_one_marks():
    assert query_keys('"Vệ tinh", HOÀ') == query_keys("vệ tinh hoà")
    assert query_keys("vệ tinh")[1] == query_keys("ve tinh")[0] == "ve tinh"


def test_a_note_is_found_by_its_words_and_without_their_marks(session):
    added = add_note(session, LIBRARIAN, "bạn", "một")
    assert note_on(session, "BẠN?") == note_on(session, "ban") == added
    assert note_on(session, "bán") is None
    assert note_on(session, "?") is None


def test_the_notes_on_many_queries_are_read_at_once(session):
    marked, bare = (add_note(session, LIBRARIAN, query, "x") for query in ("bạn", "tin tuc"))
    with selects() as seen:
        found = notes_on(session, ["ban", "BẠN", "bán", "tin tức", "Tin tuc", "?"])
    assert found == {"ban": marked, "BẠN": marked, "Tin tuc": bare}
    assert len(seen) == 1


def test_a_query_has_one_note(catalog):
    def add():
        with catalog.writing() as session:
            add_note(session, LIBRARIAN, "bạn", "một")

    add()
    with pytest.raises(Conflict, match="đã có ghi chú"):
        add()


def test_a_note_is_changed_and_removed_as_it_was_read(session):
    added = add_note(session, LIBRARIAN, "bạn", "một")
    changed = change_note(session, EDITOR, added.id, 1, "hai")
    assert (changed.text, changed.version, changed.changed_by) == ("hai", 2, "Em")
    for stale in (
        lambda: change_note(session, LIBRARIAN, added.id, 1, "ba"),
        lambda: remove_note(session, LIBRARIAN, added.id, 1),
    ):
        with pytest.raises(StaleVersion, match="Em"):
            stale()
    remove_note(session, LIBRARIAN, added.id, 2)
    with pytest.raises(NotFound):
        note(session, added.id)


def test_what_changed_last_comes_first(session):
    first, second = (add_note(session, LIBRARIAN, query, "x") for query in ("một", "hai"))
    change_note(session, LIBRARIAN, first.id, 1, "y")
    assert [each.id for each in notes(session)] == [first.id, second.id]


def test_the_log_keeps_what_a_removed_note_said(catalog):
    with catalog.writing() as session:
        added = add_note(session, LIBRARIAN, "bạn", "một")
        change_note(session, LIBRARIAN, added.id, 1, "một")
        remove_note(session, EDITOR, added.id, 1)
    removed, _ = stored.events(catalog)
    assert (removed.actor, removed.details) == ("Em", {"before": {"query": "bạn", "text": "một"}})
