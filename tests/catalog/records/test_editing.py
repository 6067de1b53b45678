"""What a person changes: a version, an outbox row and an event at once, or nothing."""

import pytest

from searchsvc.catalog.audit_log import EventDetails
from searchsvc.catalog.editorial.suggestions import Status, SuggestionFilter, first, keep_in_step
from searchsvc.catalog.records.editing import check_target, edit, move
from searchsvc.catalog.records.field_values import origin_of
from searchsvc.catalog.records.import_merge import Kind, Proposal
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden, InvalidEdit, Refused
from searchsvc.ingest.draft import Origin
from tests import stored
from tests.catalog.actors import EDITOR, LIBRARIAN, READER
from tests.catalog.drafts import METADATA, draft

PROVINCE = Proposal("province", "ca-mau", Kind.CONFLICT, "name-in-body", "câu", 0.4)


@pytest.fixture
def session(catalog):
    stored.save(catalog, [(draft(), METADATA), (draft("b.txt", "khác"), METADATA)])
    with catalog.writing() as session:
        yield session


@pytest.fixture
def record(session):
    return load_record(session, "can-tho", to_change=True)


def test_an_edit_leaves_a_version_and_an_event(session, record):
    event = edit(session, record, {"title": "Mới"}, actor=LIBRARIAN, reason="sai")
    details = EventDetails.of(event)
    assert (record.title, record.version) == ("Mới", 2)
    assert (event.actor, event.action) == ("Lan", "edit")
    assert (details.versions, list(details.fields), details.reason) == ((1, 2), ["title"], "sai")
    assert origin_of(record, "title") is Origin.PERSON


def test_an_edit_that_changes_nothing_leaves_nothing(session, record):
    assert edit(session, record, {"title": record.title}, actor=LIBRARIAN) is None
    assert record.version == 1


def test_evidence_stays_for_a_value_that_stays_and_goes_with_one_that_goes(session, record):
    edit(session, record, {"topics": []}, actor=LIBRARIAN)
    assert [row.field for row in record.evidence] == ["province"]
    edit(session, record, {"province": "ca-mau"}, actor=LIBRARIAN)
    assert record.evidence == []


def test_a_suggestion_that_is_accepted_gives_its_sentence_as_evidence(session, record):
    keep_in_step(session, {record.id: [PROVINCE]})
    ((row, _),) = first(session, SuggestionFilter(), limit=1)
    answers = (row, Status.ACCEPTED)
    event = edit(session, record, {"province": "ca-mau"}, actor=LIBRARIAN, answers=answers)
    assert EventDetails.of(event).suggestions == {str(row.id): (Status.WAITING, Status.ACCEPTED)}
    assert [(each.value, each.sentence) for each in record.evidence] == [("ca-mau", "câu")]


def test_readers_and_bad_values_change_nothing(session, record):
    with pytest.raises(Forbidden):
        edit(session, record, {"title": "x"}, actor=READER)
    with pytest.raises(InvalidEdit):
        edit(session, record, {"province": "atlantis"}, actor=LIBRARIAN)
    assert (record.title, record.version) == ("Tiêu đề", 1)


def test_a_record_is_moved_with_a_reason_where_the_public_sees_it(session, record):
    with pytest.raises(Refused, match="lý do"):
        move(session, record, State.WITHDRAWN, actor=EDITOR)
    event = move(session, record, State.WITHDRAWN, actor=EDITOR, reason="sai")
    assert (record.state, record.state_reason, event.action) == ("withdrawn", "sai", "withdrawn")
    with pytest.raises(Conflict, match="Không thể chuyển"):
        move(session, record, State.DRAFT, actor=EDITOR)
    with pytest.raises(Forbidden):
        move(session, record, State.PUBLISHED, actor=LIBRARIAN)


def test_a_merged_record_is_edited_no_longer(session, record):
    move(session, record, State.MERGED, actor=EDITOR, reason="trùng", into="b")
    with pytest.raises(Conflict, match="đã gộp vào bản ghi b"):
        edit(session, record, {"title": "x"}, actor=LIBRARIAN)


@pytest.mark.parametrize("into", [None, "", "can-tho"])
def test_a_record_is_merged_into_another_one(session, into):
    with pytest.raises(Refused, match="bản ghi khác"):
        check_target(session, "can-tho", into)


def test_a_record_is_merged_into_a_public_one(session, record):
    other = load_record(session, "b", to_change=True)
    move(session, other, State.IN_REVIEW, actor=EDITOR)
    with pytest.raises(Conflict, match="không công khai"):
        move(session, record, State.MERGED, actor=EDITOR, reason="trùng", into="b")
