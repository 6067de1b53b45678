"""What the catalogue is asked: the statements that run, and whether they lock rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session


@contextmanager
def selects(engine=Engine) -> Iterator[list[tuple]]:
    """The SELECT statements, with their parameters, that run meanwhile on an engine, or on any."""
    seen = []

    def note(connection, cursor, statement, parameters, context, many):
        if statement.startswith("SELECT"):
            seen.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


@contextmanager
def locked_reads(session: Session) -> Iterator[list[bool]]:
    """Of each SELECT of a session, whether it would lock rows where a database can."""
    seen = []

    def note(state):
        if state.is_select:
            seen.append("FOR UPDATE" in str(state.statement.compile(dialect=postgresql.dialect())))

    event.listen(session, "do_orm_execute", note)
    try:
        yield seen
    finally:
        event.remove(session, "do_orm_execute", note)
