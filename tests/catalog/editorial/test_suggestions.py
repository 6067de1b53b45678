"""Suggestions: each value once, the best gain first, and decisions that can be put back."""

from dataclasses import replace

import pytest

from searchsvc.catalog.editorial.suggestions import (
    Status,
    SuggestionFilter,
    count,
    decide,
    first,
    keep_in_step,
    load_suggestion,
    put_statuses_back,
    settle,
)
from searchsvc.catalog.records.import_merge import Kind, Proposal
from searchsvc.catalog.records.store import load_record
from searchsvc.errors import NotFound
from tests import stored
from tests.catalog.actors import LIBRARIAN
from tests.catalog.drafts import METADATA, NO_METADATA, draft

PROVINCE = Proposal("province", "can-tho", Kind.BELOW_THRESHOLD, "name-in-body", "câu", 0.4)
TOPIC = replace(PROVINCE, field="topics", value="bao-chi", rule="words:bao-chi", confidence=0.6)


@pytest.fixture
def session(catalog):
    """A record without any metadata, ``bare``, and one with all, ``full``."""
    stored.save(catalog, [(draft("bare.txt", "a"), NO_METADATA)])
    stored.save(catalog, [(draft("full.txt", "b"), METADATA)])
    with catalog.writing() as session:
        yield session


def found(session, **wanted):
    rows = first(session, SuggestionFilter(**wanted), limit=9)
    assert count(session, SuggestionFilter(**wanted)) == len(rows)
    return [(row.record_id, row.field, row.value) for row, _ in rows]


def keep(session, **proposals):
    keep_in_step(session, {record: list(each) for record, each in proposals.items()})
    session.flush()


def test_what_fills_an_empty_field_comes_first_then_the_surest(session):
    keep(session, bare=[PROVINCE, TOPIC], full=[replace(TOPIC, confidence=0.9)])
    assert found(session) == [
        ("bare", "topics", "bao-chi"),
        ("bare", "province", "can-tho"),
        ("full", "topics", "bao-chi"),
    ]


def test_a_list_is_narrowed_by_field_rule_with_details_and_confidence(session):
    keep(session, bare=[PROVINCE, TOPIC])
    assert found(session, field="province") == [("bare", "province", "can-tho")]
    assert found(session, rule="words") == found(session, min_confidence=0.5)
    assert found(session, rule="word") == found(session, record_id="full") == []


def test_the_newest_import_says_what_waits(session):
    keep(session, bare=[PROVINCE])
    keep(session, bare=[TOPIC])
    assert found(session) == [("bare", "topics", "bao-chi")]
    keep(session, bare=[PROVINCE])
    assert found(session) == [("bare", "province", "can-tho")]
    assert found(session, status=Status.SUPERSEDED) == [("bare", "topics", "bao-chi")]


def test_a_value_is_suggested_once_and_stays_rejected(session):
    for _ in range(2):
        keep(session, bare=[PROVINCE])
    ((row, _),) = first(session, SuggestionFilter(), limit=9)
    decide(row, Status.REJECTED, LIBRARIAN)
    keep(session, bare=[PROVINCE])
    assert found(session) == []


def test_the_values_of_a_person_answer_what_waits(session):
    other = replace(PROVINCE, value="ca-mau")
    keep(session, bare=[PROVINCE, other, TOPIC])
    record = load_record(session, "bare")
    settle(session, record, {"province": "can-tho", "topics": ["khac"]}, LIBRARIAN)
    session.flush()
    assert found(session, status=Status.ACCEPTED) == [("bare", "province", "can-tho")]
    assert found(session, status=Status.CORRECTED) == [("bare", "province", "ca-mau")]
    assert found(session) == [("bare", "topics", "bao-chi")]  # others may be right beside


def test_a_decision_is_put_back_unless_a_later_one_was_made(session):
    keep(session, bare=[PROVINCE])
    ((row, _),) = first(session, SuggestionFilter(), limit=9)
    rejected = decide(row, Status.REJECTED, LIBRARIAN)
    assert put_statuses_back(session, rejected) == {str(row.id): (Status.REJECTED, Status.WAITING)}
    assert row.decided_by is None
    decide(row, Status.ACCEPTED, LIBRARIAN)
    assert put_statuses_back(session, rejected) == {}


def test_a_suggestion_that_is_not_there_is_an_error(session):
    with pytest.raises(NotFound, match="số 9"):
        load_suggestion(session, 9)
