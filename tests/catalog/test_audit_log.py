"""The audit log: written with the change, read by filters, never rewritten."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from searchsvc.catalog.audit_log import Audit
from searchsvc.catalog.db.connection import connect


@pytest.fixture
def engine(tmp_path):
    engine = connect(f"sqlite:///{tmp_path}/catalog.sqlite").execution_options(writes=True)
    yield engine
    engine.dispose()


@pytest.fixture
def audit(engine):
    return Audit(engine)


def write(engine, *rows):
    with Session(engine) as session, session.begin():
        for who, act, object_id in rows:
            Audit.write(session, who, act, "record", object_id, before={"n": 1}, after={"n": 2})


def test_a_row_says_who_did_what_to_what_and_when(engine, audit):
    write(engine, ("lan", "record.edit", "a"))
    (row,) = audit.read(limit=9)
    assert (row.actor, row.act, row.object_type, row.object_id) == (
        "lan", "record.edit", "record", "a",
    )  # fmt: skip
    assert row.details == {"before": {"n": 1}, "after": {"n": 2}}
    assert row.at.utcoffset().total_seconds() == 0


def test_a_change_that_is_undone_leaves_no_row(engine, audit):
    with Session(engine) as session:
        Audit.write(session, "lan", "record.edit", "record", "a")
        session.rollback()
    assert audit.read(limit=9) == []


def test_rows_are_read_newest_first_by_person_act_and_object(engine, audit):
    write(engine, ("lan", "record.edit", "a"), ("binh", "record.pin", "a"))
    write(engine, ("lan", "record.pin", "b"))

    def found(**filters):
        return [(row.actor, row.object_id) for row in audit.read(**filters, limit=9)]

    assert found() == [("lan", "b"), ("binh", "a"), ("lan", "a")]
    assert found(who="lan") == [("lan", "b"), ("lan", "a")]
    assert found(act="record.pin") == [("lan", "b"), ("binh", "a")]
    assert found(object_type="record", object_id="a") == [("binh", "a"), ("lan", "a")]
    assert found(who="lan", act="record.pin", object_id="a") == []
    assert audit.acts() == ["record.edit", "record.pin"]


def test_pages_go_back_without_gap_or_repetition_while_rows_are_added(engine, audit):
    write(engine, *(("lan", "record.edit", str(number)) for number in range(5)))
    first = audit.read(limit=2)
    write(engine, ("lan", "record.edit", "new"))
    second = audit.read(limit=9, before=first[-1].id)
    assert [row.object_id for row in first + second] == ["4", "3", "2", "1", "0"]


@pytest.mark.parametrize("statement", ["UPDATE acts SET actor = 'x'", "DELETE FROM acts"])
def test_the_log_is_append_only(engine, audit, statement):
    write(engine, ("lan", "record.edit", "a"))
    with (
        pytest.raises((IntegrityError, OperationalError), match="append-only"),
        engine.begin() as connection,
    ):
        connection.execute(text(statement))
    assert audit.read(limit=9)[0].actor == "lan"
