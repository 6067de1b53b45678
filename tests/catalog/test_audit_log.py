"""The audit log: written with the change, read by filters, never rewritten."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.audit_log import (
    NO_DETAILS,
    EventDetails,
    find_events,
    ids_of_job,
    known_actions,
    latest_event,
    load_event,
    log_event,
)
from searchsvc.errors import NotFound
from tests import stored

LAN, BINH = Actor("lan", Role.LIBRARIAN), Actor("binh", Role.LIBRARIAN)
DETAILS = EventDetails(before={"n": 1}, after={"n": 2})


def write(catalog, *rows, **values):
    with catalog.writing() as session:
        return [
            log_event(session, actor, action, ("record", object_id), DETAILS, **values)
            for actor, action, object_id in rows
        ]


def test_an_event_says_who_did_what_to_what_and_when(catalog):
    write(catalog, (LAN, "edit", "a"))
    (event,) = stored.events(catalog)
    assert (event.actor, event.action) == ("lan", "edit")
    assert (event.object_type, event.object_id) == ("record", "a")
    assert event.details == {"before": {"n": 1}, "after": {"n": 2}}
    assert event.at.utcoffset().total_seconds() == 0


@pytest.mark.parametrize(
    "details",
    [
        NO_DETAILS,
        DETAILS,
        EventDetails(versions=(1, 2), fields=["title"], reason="sai"),
        EventDetails(suggestions={"7": ("waiting", "rejected")}),
    ],
    ids=["none", "values", "record", "suggestion"],
)
def test_details_come_back_as_they_were_written(catalog, details):
    with catalog.writing() as session:
        log_event(session, LAN, "edit", ("record", "a"), details)
    (event,) = stored.events(catalog)
    kept = EventDetails.of(event)
    assert event.details == json.loads(json.dumps(details.as_json()))
    assert (kept.versions, kept.fields, kept.reason) == (
        details.versions, details.fields, details.reason,
    )  # fmt: skip
    assert kept.are_undoable is bool(details.fields or details.suggestions)


def test_a_change_that_is_rolled_back_leaves_no_event(catalog):
    with catalog.writing() as session:
        with session.begin_nested() as change:
            log_event(session, LAN, "edit", ("record", "a"))
            change.rollback()
        log_event(session, LAN, "edit", ("record", "b"))
    assert [event.object_id for event in stored.events(catalog)] == ["b"]


def test_events_are_read_newest_first_by_person_action_and_object(catalog):
    write(catalog, (LAN, "edit", "a"), (BINH, "pin", "a"), (LAN, "pin", "b"))

    def found(**filters):
        return [(event.actor, event.object_id) for event in stored.events(catalog, **filters)]

    assert found() == [("lan", "b"), ("binh", "a"), ("lan", "a")]
    assert found(actor="lan") == [("lan", "b"), ("lan", "a")]
    assert found(action="pin") == [("lan", "b"), ("binh", "a")]
    assert found(object_type="record", object_id="a") == [("binh", "a"), ("lan", "a")]
    assert found(actor="lan", action="pin", object_id="a") == []
    with catalog.reading() as session:
        assert known_actions(session) == ["edit", "pin"]


def test_pages_go_back_without_gap_or_repetition_while_events_are_added(catalog):
    write(catalog, *((LAN, "edit", str(number)) for number in range(5)))
    with catalog.reading() as session:
        first = find_events(session, limit=2)
    write(catalog, (LAN, "edit", "new"))
    with catalog.reading() as session:
        second = find_events(session, before=first[-1].id, limit=9)
    assert [event.object_id for event in first + second] == ["4", "3", "2", "1", "0"]


def test_the_latest_event_is_the_persons_own_not_of_a_job_and_not_undone(catalog):
    first, undone = write(catalog, (LAN, "accept", "a"), (LAN, "accept", "b"))
    write(catalog, (LAN, "undo", "b"), undoes=undone.id)
    write(catalog, (LAN, "accept", "c"), job_id="j")
    write(catalog, (BINH, "accept", "d"), (LAN, "edit", "e"))
    with catalog.reading() as session:
        assert latest_event(session, LAN, ["accept"]).id == first.id
        assert latest_event(session, LAN, ["reject"]) is None


def test_the_events_of_a_job_are_found_by_its_id(catalog):
    write(catalog, (LAN, "edit", "a"))
    write(catalog, (LAN, "edit", "b"), (LAN, "edit", "c"), job_id="j")
    assert [event.object_id for event in stored.events(catalog, job_id="j")] == ["c", "b"]


def test_an_event_that_is_not_there_is_an_error(catalog):
    with catalog.reading() as session, pytest.raises(NotFound, match="Không có việc số 7"):
        load_event(session, 7)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_events SET actor = 'x'", "DELETE FROM audit_events"]
)
def test_the_log_is_append_only(catalog, statement):
    write(catalog, (LAN, "edit", "a"))
    with (
        pytest.raises((IntegrityError, OperationalError), match="append-only"),
        catalog.writing() as session,
    ):
        session.execute(text(statement))
    assert stored.events(catalog)[0].actor == "lan"


def test_what_a_job_did_is_told_by_numbers_newest_first(catalog):
    first, last = write(catalog, (LAN, "edit", "a"), (LAN, "edit", "b"), job_id="j")
    write(catalog, (LAN, "edit", "c"))
    with catalog.reading() as session:
        assert ids_of_job(session, "j") == [last.id, first.id]
        assert ids_of_job(session, "none") == []
