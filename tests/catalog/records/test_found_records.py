"""Records as lists of results show them."""

from datetime import date

import pytest
from sqlalchemy import update

from searchsvc.catalog.db.tables import DuplicateMember, Record
from searchsvc.catalog.records.field_values import value_of
from searchsvc.catalog.records.found_records import found_records, found_titles
from searchsvc.fields import field_names
from tests import stored
from tests.catalog.drafts import METADATA, draft


@pytest.fixture
def found(catalog):
    """What is found of some ids."""

    def read(*record_ids):
        with catalog.reading() as session:
            return found_records(session, record_ids)

    return read


def save(catalog, *record_ids, **values):
    stored.save(
        catalog,
        [
            (draft(key=f"{each}.txt", body=f"Nội dung {each}", record_id=each, **values), METADATA)
            for each in record_ids
        ],
    )


def put_together(catalog, *record_ids):
    """Lets records be of one text."""
    with catalog.writing() as session:
        session.execute(
            update(DuplicateMember)
            .where(DuplicateMember.record_id.in_(record_ids))
            .values(group_id=record_ids[0])
        )


def withdraw(catalog, record_id):
    with catalog.writing() as session:
        session.execute(update(Record).where(Record.id == record_id).values(state="withdrawn"))


def test_a_record_is_found_with_the_values_of_every_field(catalog, found):
    save(catalog, "a", author="Lan")
    (record,) = found("a").values()
    assert record.date == date(2013, 2, 8)
    whole = stored.record(catalog, "a")
    shown = [name for name in field_names() if hasattr(record, name)]
    assert {"title", "body", "author", "province", "topics", "covers"} <= {*shown}
    assert [value_of(record, name) for name in shown] == [value_of(whole, name) for name in shown]


def test_only_public_records_are_found(catalog, found):
    save(catalog, "a", "b")
    withdraw(catalog, "b")
    assert [*found("a", "b", "c")] == ["a"]


def test_nothing_is_found_of_no_ids(found):
    assert found() == {}


def test_other_public_records_of_the_text_are_counted(catalog, found):
    save(catalog, "a", "b", "c", "d")
    put_together(catalog, "a", "b", "c")
    withdraw(catalog, "c")
    assert {record.id: record.duplicates for record in found("a", "b", "d").values()} == {
        "a": 1,
        "b": 1,
        "d": 0,
    }


def test_a_record_without_a_title_is_called_by_its_first_words(catalog):
    save(catalog, "a", title="Có tên")
    save(catalog, "b", title="")
    with catalog.reading() as session:
        assert found_titles(session, ["a", "b", "c"]) == {"a": "Có tên", "b": "Nội dung b"}
        assert found_titles(session, []) == {}
