"""Records follow where a topic went; who gave the value stays who gave it."""

import pytest

from searchsvc.catalog.records.field_values import origin_of
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.topic_merge import (
    TOPIC_MERGE,
    records_with_topic,
    replace_topic,
    topics_after,
)
from searchsvc.errors import Forbidden
from searchsvc.ingest.draft import Origin
from tests import stored
from tests.catalog.actors import EDITOR, LIBRARIAN
from tests.catalog.drafts import METADATA, draft


@pytest.fixture
def session(catalog):
    stored.save(catalog, [(draft(), METADATA)])
    with catalog.writing() as session:
        yield session


@pytest.mark.parametrize(
    ("topics", "after"),
    [(["a"], ["b"]), (["a", "c"], ["b", "c"]), (["b", "a"], ["b"]), (["c"], ["c"]), ([], [])],
)
def test_the_new_topic_takes_the_place_of_the_old_one_once(topics, after):
    assert topics_after(topics, "a", "b") == after


def test_the_records_of_a_topic_are_known_by_its_whole_id(session):
    assert records_with_topic(session, "buu-chinh") == ["can-tho"]
    assert records_with_topic(session, "buu") == []


def test_a_record_follows_with_its_evidence_and_the_origin_stays(session):
    event = replace_topic(session, "can-tho", "buu-chinh", "khac", actor=EDITOR, job_id="j")
    record = load_record(session, "can-tho")
    assert (record.topics, record.version) == (["khac"], 2)
    assert origin_of(record, "topics") is Origin.MACHINE
    assert (event.action, event.job_id) == (TOPIC_MERGE, "j")
    assert event.details["reason"] == "buu-chinh → khac"


def test_a_record_that_has_the_topic_no_longer_is_left(session):
    assert replace_topic(session, "can-tho", "x", "y", actor=EDITOR, job_id="j") is None


def test_only_editors_merge_topics(session):
    with pytest.raises(Forbidden):
        replace_topic(session, "can-tho", "buu-chinh", "khac", actor=LIBRARIAN, job_id="j")
