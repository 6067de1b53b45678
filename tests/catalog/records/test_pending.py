"""What waits for an editor, in the catalogue."""

from dataclasses import replace

import pytest

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.bulk_upsert import upsert
from searchsvc.catalog.records.editing import edit, move
from searchsvc.catalog.records.pending import (
    discard,
    find_proposal,
    load_pending,
    may_publish,
    must_wait,
    pending_of,
    propose,
    proposed_values,
    publish,
    require_publishing,
)
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden, NotFound
from searchsvc.ingest.draft import Draft, Evidence, Origin
from tests import stored
from tests.catalog.actors import EDITOR, LIBRARIAN
from tests.catalog.drafts import NO_METADATA


@pytest.fixture
def catalog(tmp_path):
    """A catalogue as it is opened where nothing else is said."""
    catalog = Catalog(f"sqlite:///{tmp_path}/catalog.sqlite")
    yield catalog
    catalog.close()


@pytest.fixture
def record(session):

    draft = Draft("a.txt", "1", title="Cũ", body="nội dung", author="Mai", record_id="a")
    evidence = Evidence("author", "Mai", "byline", "Mai", 1.0, Origin.SOURCE)
    upsert(session, [(draft, replace(NO_METADATA, evidence=(evidence,)))], reason="test")
    return load_record(session, "a", to_change=True)


@pytest.mark.parametrize("field", ["title", "body", "author", "source"])
def test_public_text_of_a_published_record_waits(session, record, field):
    assert must_wait(session, record, field, LIBRARIAN)
    assert not must_wait(session, record, field, EDITOR)
    with pytest.raises(Forbidden):
        require_publishing(session, record, [field], LIBRARIAN)


@pytest.mark.parametrize("field", ["date", "province", "topics", "covers", "notes"])
def test_facts_and_what_is_not_public_do_not(session, record, field):
    assert not must_wait(session, record, field, LIBRARIAN)


def test_nothing_of_a_record_that_is_not_public_waits(session, record):
    move(session, record, State.IN_REVIEW, actor=EDITOR)
    assert not must_wait(session, record, "title", LIBRARIAN)
    assert edit(session, record, {"title": "Mới"}, actor=LIBRARIAN)
    assert record.title == "Mới"


def test_who_publishes_is_known_to_every_session(catalog, session):
    assert [may_publish(session, actor) for actor in (LIBRARIAN, EDITOR)] == [False, True]
    with catalog.reading() as reading:
        assert not may_publish(reading, LIBRARIAN)


def test_a_proposal_leaves_record_history_and_index_alone(session, record):
    propose(session, record, {"title": "Mới"}, actor=LIBRARIAN)
    session.flush()
    (row,) = pending_of(session, ["a"])
    assert proposed_values(row) == {"title": "Mới"}
    assert (record.title, record.version) == ("Cũ", 1)
    assert find_proposal(session, "a", LIBRARIAN) is row
    assert find_proposal(session, "a", EDITOR) is None
    assert proposed_values(None) == {}


def test_publishing_gives_values_and_origins_and_drops_evidence_of_other_values(session, record):
    propose(session, record, {"author": "Lan"}, actor=LIBRARIAN, reason="ký tên")
    session.flush()
    (row,) = pending_of(session, ["a"])
    event = publish(session, row, record, actor=EDITOR)
    assert (record.author, record.origins["author"]) == ("Lan", Origin.PERSON)
    assert not record.evidence
    assert event.details["reason"] == f"{LIBRARIAN.name}: ký tên"
    assert (row.decision, row.decided_by) == ("pending.publish", EDITOR.name)


def test_what_was_decided_is_decided(session, record):
    propose(session, record, {"title": "Mới"}, actor=LIBRARIAN)
    session.flush()
    (row,) = pending_of(session, ["a"])
    discard(session, row, actor=EDITOR, reason="không hay")
    with pytest.raises(Conflict):
        load_pending(session, row.id)
    with pytest.raises(NotFound):
        load_pending(session, row.id + 1)
    assert row.content["title"] == "Mới"


def test_a_record_that_was_merged_away_meanwhile_takes_nothing(session, record):

    other = Draft("b.txt", "2", title="Khác", body="khác", record_id="b")
    upsert(session, [(other, NO_METADATA)], reason="test")
    propose(session, record, {"title": "Mới"}, actor=LIBRARIAN)
    move(session, record, State.MERGED, actor=EDITOR, reason="trùng", into="b")
    (row,) = pending_of(session, ["a"])
    with pytest.raises(Conflict):
        publish(session, row, record, actor=EDITOR)


def test_a_proposal_is_an_event(catalog, session, record):
    propose(session, record, {"title": "Mới"}, actor=LIBRARIAN)
    session.commit()
    (event,) = stored.events(catalog, action="pending.propose")
    assert (event.actor, event.details) == (LIBRARIAN.name, {"after": {"fields": ["title"]}})
