"""What is public is listed in the order of ids, in parts."""

import pytest

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.publication import ends_of_parts, last_change, published_changes
from searchsvc.catalog.records.workflow import State
from tests.services.curating.conftest import store  # noqa: F401  # a fixture here too


@pytest.fixture
def session(services, store):  # noqa: F811
    store(*"abcde")
    with services.catalog.writing() as session:
        session.get(Record, "c").state = State.DRAFT
        session.flush()
        yield session


def ids(session, after, limit):
    return "".join(each.id for each in published_changes(session, after, limit=limit))


def test_records_follow_by_their_ids(session):
    assert ids(session, "", 10) == "abde"
    assert ids(session, "a", 2) == "bd"
    assert ids(session, "e", 2) == ""


@pytest.mark.parametrize(("size", "ends"), [(1, "abd"), (2, "b"), (3, "d"), (4, ""), (9, "")])
def test_a_part_ends_only_where_others_follow(session, size, ends):
    assert "".join(ends_of_parts(session, size)) == ends


def test_the_last_change_is_that_of_any_record(session):
    session.get(Record, "c").title = "khác"
    session.flush()
    assert last_change(session) == session.get(Record, "c").updated_at


def test_an_empty_catalogue_never_changed(services):
    with services.catalog.reading() as session:
        assert last_change(session) is None
        assert list(ends_of_parts(session, 2)) == []
