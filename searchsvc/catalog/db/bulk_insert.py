"""New rows by the table, past the unit of work: what is so written is not in the session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from .tables import Base


def insert_rows(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Adds rows to the table of a model; all name the same columns."""
    if rows:
        session.execute(insert(Base.metadata.tables[model.__tablename__]), rows)


def insert_objects(session: Session, model: type[Base], objects: Sequence[Base]) -> None:
    """Adds new objects; the columns that all of them leave out get their defaults.

    Raises KeyError where one names a column that another leaves out.
    """
    made = [vars(each) for each in objects]
    given = set().union(*made)
    names = [column.name for column in model.__table__.columns if column.name in given]
    insert_rows(session, model, [{name: values[name] for name in names} for values in made])
