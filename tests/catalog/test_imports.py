"""Imports of the desk: which there are, what they keep on disk, what could not be taken in."""

from datetime import UTC, datetime, timedelta

import pytest

from searchsvc.catalog.db.tables import ImportRow
from searchsvc.catalog.imports import (
    add_failures,
    bytes_kept,
    failures_of,
    forget_failures,
    kept_since_before,
    known_imports,
    load_import,
    newest_imports,
)
from searchsvc.catalog.jobs import add_job
from searchsvc.errors import NotFound, UnreadableInput
from tests.catalog.actors import LIBRARIAN
from tests.statements import locked_reads

DAY = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def session(catalog):
    """Three imports, a day after each other; the files of the first are removed."""
    with catalog.writing() as session:
        for number, name in enumerate("abc"):
            at = DAY + timedelta(days=number)
            row = ImportRow(id=name, actor="lan", made_at=at, files=[], bytes=10, mapping={})
            row.jobs = []
            row.removed_at = DAY if name == "a" else None
            session.add(row)
        session.flush()
        yield session


def test_the_newest_come_first(session):
    assert [row.id for row in newest_imports(session, limit=2)] == ["c", "b"]


def test_only_files_that_are_still_there_take_room(session):
    assert bytes_kept(session) == 20
    assert [row.id for row in kept_since_before(session, DAY + timedelta(days=2))] == ["b"]


def test_an_import_is_locked_only_where_it_is_changed(session):
    session.expire_all()
    with locked_reads(session) as locked:
        load_import(session, "a")
        load_import(session, "a", to_change=True)
    assert locked == [False, True]


def test_ids_of_imports_are_told_from_others(session):
    assert known_imports(session, ["a", "x"]) == {"a"}
    assert load_import(session, "a").made_at == DAY
    with pytest.raises(NotFound, match="Không có lần nhập x"):
        load_import(session, "x")


def test_failures_are_read_in_pages_and_forgotten_with_their_job(session):
    job = add_job(session, "import", total=1, actor=LIBRARIAN, parameters={})
    problems = [UnreadableInput(f"tệp {n}", "hỏng", line=n) for n in (1, 2, 3)]
    add_failures(session, job.id, [(0, n, n == 2, each) for n, each in enumerate(problems)])
    first = failures_of(session, job.id, limit=2)
    (last,) = failures_of(session, job.id, after=first[-1].id, limit=2)
    assert [(row.source, row.line, row.error) for row in first] == [
        ("tệp 1", 1, "hỏng"),
        ("tệp 2", 2, "hỏng"),
    ]
    assert (last.place, last.last) == (2, True)
    forget_failures(session, job.id)
    assert failures_of(session, job.id, limit=9) == []
