"""How complete the metadata of the public records is, and by whose word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from sqlalchemy import ColumnElement, Text, case, cast, extract, func, select
from sqlalchemy.orm import Session

from searchsvc.catalog.db.tables import QualitySnapshot, Record, SuggestionRow
from searchsvc.catalog.records.workflow import OPEN, State
from searchsvc.ingest.draft import Origin

MEASURED = ("province", "date", "topics", "author")
"""The fields that are looked at; a year alone counts as a date."""

_EMPTY = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """Records, and how many have a value in each field by machine, source or person."""

    records: int = 0
    fields: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in MEASURED}
    )

    def filled(self, name: str) -> int:
        """Counts the records that have a value in a field."""
        return self.fields[name].total()

    def plus(self, other: Self) -> Self:
        """Returns the sum of both."""
        fields = {name: self.fields[name] + other.fields[name] for name in MEASURED}
        return type(self)(self.records + other.records, fields)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The quality on a day, with the number of suggestions by status."""

    day: date
    quality: Quality
    suggestions: Counter[str]

    @classmethod
    def of(cls, row: QualitySnapshot) -> Self:
        """Returns what a row keeps."""
        kept = row.figures
        fields = {name: Counter(kept["fields"].get(name, {})) for name in MEASURED}
        return cls(row.day, Quality(kept["records"], fields), Counter(kept["suggestions"]))

    def as_figures(self) -> dict[str, Any]:
        """As a row keeps it."""
        return {
            "records": self.quality.records,
            "fields": {name: dict(counts) for name, counts in self.quality.fields.items()},
            "suggestions": dict(self.suggestions),
        }


def by_month(session: Session) -> dict[str, Quality]:
    """Returns the public records by the month of their import (``2026-11``), the oldest first."""
    columns: list[ColumnElement[Any]] = [
        extract("year", Record.created_at),
        extract("month", Record.created_at),
        *map(_origin, MEASURED),
    ]
    rows = session.execute(
        select(func.count(), *columns).where(Record.state == State.PUBLISHED).group_by(*columns)
    )
    found: dict[str, Quality] = defaultdict(Quality)
    for count, year, month, *origins in rows:
        name = f"{year:04}-{month:02}"
        counted = zip(MEASURED, origins, strict=True)
        fields = {each: Counter({by: count} if by else {}) for each, by in counted}
        found[name] = found[name].plus(Quality(count, fields))
    return dict(sorted(found.items()))


def total(parts: Iterable[Quality]) -> Quality:
    """Returns the sum of all parts."""
    whole = Quality()
    for part in parts:
        whole = whole.plus(part)
    return whole


def suggestions(session: Session) -> Counter[str]:
    """Counts the suggestions of each status, for records that are worked on.

    All but those of the few other records: so no record has to be read whole for its state.
    """
    every = select(SuggestionRow.status, func.count()).group_by(SuggestionRow.status)
    closed = every.join(Record, Record.id == SuggestionRow.record_id).where(
        Record.state.in_([state for state in State if state not in OPEN])
    )
    found: Counter[str] = Counter()
    found.update({row[0]: row[1] for row in session.execute(every)})
    found.subtract({row[0]: row[1] for row in session.execute(closed)})
    return +found


def keep(session: Session, snapshot: Snapshot) -> None:
    """Keeps the figures of a day in place of earlier ones of that day."""
    session.merge(QualitySnapshot(day=snapshot.day, figures=snapshot.as_figures()))


def snapshots(session: Session, since: date) -> list[Snapshot]:
    """Returns the snapshots from a day on, oldest first."""
    rows = session.scalars(
        select(QualitySnapshot).where(QualitySnapshot.day >= since).order_by(QualitySnapshot.day)
    )
    return [Snapshot.of(row) for row in rows]


def _origin(name: str) -> ColumnElement[str]:
    """Returns by whose word a field has its value; empty where it has none."""
    filled = {
        "province": Record.province.is_not(None),
        "date": Record.year.is_not(None),
        "topics": cast(Record.topics, Text) != "[]",
        "author": Record.author != "",
    }[name]
    origin = func.coalesce(Record.origins[name].as_string(), Origin.MACHINE.value)
    return case((filled, origin), else_=_EMPTY)
