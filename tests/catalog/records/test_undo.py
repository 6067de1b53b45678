"""What was done is taken back by an event of its own, and nothing newer is run over."""

import pytest

from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.records.editing import edit, move
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.topic_merge import replace_topic
from searchsvc.catalog.records.undo import UNDO, undo
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden
from tests import stored
from tests.catalog.actors import EDITOR, LIBRARIAN
from tests.catalog.drafts import METADATA, draft


@pytest.fixture
def session(catalog):
    stored.save(catalog, [(draft(), METADATA)])
    with catalog.writing() as session:
        yield session


@pytest.fixture
def record(session):
    return load_record(session, "can-tho", to_change=True)


def test_an_edit_is_undone_and_its_undoing_too(session, record):
    edited = edit(session, record, {"title": "Mới", "province": None}, actor=LIBRARIAN)
    undone = undo(session, edited, actor=LIBRARIAN)
    assert (record.title, record.province, record.version) == ("Tiêu đề", "can-tho", 3)
    assert (undone.action, undone.undoes) == (UNDO, edited.id)
    assert EventDetails.of(undone).versions == (2, 3)
    undo(session, undone, actor=LIBRARIAN)
    assert (record.title, record.province) == ("Mới", None)


def test_other_fields_may_have_changed_since_but_not_the_same(session, record):
    edited = edit(session, record, {"title": "Mới"}, actor=LIBRARIAN)
    edit(session, record, {"author": "Lan"}, actor=LIBRARIAN)
    undo(session, edited, actor=LIBRARIAN)
    assert (record.title, record.author) == ("Tiêu đề", "Lan")
    again = edit(session, record, {"title": "một"}, actor=LIBRARIAN)
    edit(session, record, {"title": "hai"}, actor=LIBRARIAN)
    with pytest.raises(Conflict, match="thay đổi mới hơn ở can-tho"):
        undo(session, again, actor=LIBRARIAN)


def test_a_state_is_given_back_by_who_may_bring_the_record_there(session, record):
    withdrawn = move(session, record, State.WITHDRAWN, actor=EDITOR, reason="sai")
    with pytest.raises(Forbidden):
        undo(session, withdrawn, actor=LIBRARIAN)
    undo(session, withdrawn, actor=EDITOR)
    assert record.state == State.PUBLISHED


def test_what_editors_did_by_a_job_is_undone_by_editors(session, record):
    merged = replace_topic(session, "can-tho", "buu-chinh", "khac", actor=EDITOR, job_id="j")
    with pytest.raises(Forbidden):
        undo(session, merged, actor=LIBRARIAN)
    undo(session, merged, actor=EDITOR)
    assert record.topics == ["buu-chinh"]


def test_an_event_on_anything_else_cannot_be_undone(session):
    event = log_event(session, EDITOR, "person.sign-in", ("person", "Em"))
    with pytest.raises(Conflict, match="không thể hoàn tác"):
        undo(session, event, actor=EDITOR)
