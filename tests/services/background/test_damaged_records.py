"""What can be read is read; what cannot is named in the log and left out."""

import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, OperationalError

from searchsvc.services.background.damaged_records import as_far_as_possible

MALFORMED = DatabaseError("SELECT", {}, sqlite3.DatabaseError("malformed"))
LOCKED = OperationalError("SELECT", {}, sqlite3.OperationalError("locked"))


def reading(error, bad):
    def read(_, record_ids):
        for name in sorted(record_ids):
            if name in bad:
                raise error
            yield name.upper()

    return read


@pytest.mark.parametrize("error", [ValueError("a stored text is damaged"), MALFORMED], ids=str)
def test_all_but_the_damaged_are_read(services, caplog, error):
    assert as_far_as_possible(services.catalog, reading(error, "bd"), set("abcd")) == ["A", "C"]
    assert [record.args[0] for record in caplog.records] == ["b", "d"]
    assert as_far_as_possible(services.catalog, reading(error, ""), "ab") == ["A", "B"]


def test_a_database_that_does_not_answer_is_no_damaged_record(services):
    with pytest.raises(OperationalError):
        as_far_as_possible(services.catalog, reading(LOCKED, "a"), ["a"])
