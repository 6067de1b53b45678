"""Rows written past the unit of work are those it would have written."""

import pytest

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.bulk_insert import insert_objects
from searchsvc.catalog.db.tables import OutboxRow, SuggestionRow


def suggestion(value: str, **more: object) -> SuggestionRow:
    given = {"record_id": "r", "field": "topics", "value": value, "value_key": value}
    known = {"kind": "k", "rule": "r", "sentence": "", "confidence": 0.5, "status": "waiting"}
    return SuggestionRow(**given, **known, **more)


@pytest.fixture
def catalog():
    return Catalog("sqlite://")


def test_what_is_left_out_gets_its_default(catalog):
    with catalog.reading() as session:
        insert_objects(session, OutboxRow, [OutboxRow(record_id="a"), OutboxRow(record_id="b")])
        assert [(row.number, row.record_id) for row in session.query(OutboxRow)] == [
            (1, "a"),
            (2, "b"),
        ]


@pytest.mark.parametrize("turn", [1, -1])
def test_objects_that_name_other_columns_are_refused_and_nothing_gets_lost(catalog, turn):
    rows = [suggestion("một", decided_by="Lan"), suggestion("hai")][::turn]
    with catalog.reading() as session, pytest.raises(KeyError):
        insert_objects(session, SuggestionRow, rows)


def test_nothing_is_nothing(catalog):
    with catalog.reading() as session:
        insert_objects(session, OutboxRow, [])
        assert not session.query(OutboxRow).count()
