"""What editors keep beside records: suggestions, best bets, notes, vocabulary, definitions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetMatch
from searchsvc.vocabularies.vocabulary import Entry, Kind

from .base import Base


class SuggestionRow(Base):
    """A value that a person is to decide on; every value comes once for a record's field."""

    __tablename__ = "suggestions"
    __table_args__ = (
        UniqueConstraint("record_id", "field", "value_key", name="uq_suggestions_value"),
        # Counting what waits needs nothing but this.
        Index(
            "ix_suggestions_status_confidence",
            *("status", "confidence", "field", "rule", "kind", "record_id"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"), index=True)
    field: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    """Of a field with many values: one value to add."""
    value_key: Mapped[str]
    """SHA-256 of the value, since a value may be a whole text."""
    kind: Mapped[str]
    rule: Mapped[str]
    sentence: Mapped[str] = mapped_column(Text)
    confidence: Mapped[float]
    status: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]


class BestBetRow(Base):
    """A best bet as it stands now; what it was before is in the audit log."""

    __tablename__ = "best_bets"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # the log speaks of numbers

    id: Mapped[int] = mapped_column(primary_key=True)
    query: Mapped[str] = mapped_column(Text)
    match: Mapped[str]
    kind: Mapped[str]
    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"), index=True)
    position: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None] = mapped_column(index=True)
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def bet(self) -> BestBet:
        """What a person entered."""
        return BestBet(
            query=self.query,
            match=BestBetMatch(self.match),
            kind=BestBetKind(self.kind),
            record_id=self.record_id,
            position=self.position,
            reason=self.reason,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
        )


class ReaderReportRow(Base):
    """A mistake that a reader reported, and the answer; ``version`` counts the answers."""

    __tablename__ = "reader_reports"
    __table_args__ = (
        Index("ix_reader_reports_state", "state", "id"),
        {"sqlite_autoincrement": True},  # the log speaks of numbers
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    """By which the reader, whom nobody knows, comes back for the answer."""
    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"), index=True)
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    state: Mapped[str]
    answer: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    version: Mapped[int]


class QueryNoteRow(Base):
    """A note on a query; ``version`` counts its changes."""

    __tablename__ = "query_notes"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # the log speaks of numbers

    id: Mapped[int] = mapped_column(primary_key=True)
    query: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    """The words of the query as they are written, so that each has one note."""
    folded: Mapped[str] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    changed_by: Mapped[str]
    changed_at: Mapped[datetime] = mapped_column(default=utc_now)


class DefinitionRow(Base):
    """An abbreviation that the text of a record defines; the keys leave case and signs aside."""

    __tablename__ = "definitions"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    short_key: Mapped[str] = mapped_column(primary_key=True)
    long_key: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"), primary_key=True, index=True)
    short: Mapped[str]
    long: Mapped[str]


class DefinitionReadingRow(Base):
    """How far the changes of records have been read for definitions; there is one row."""

    __tablename__ = "definition_reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int]
    """The id of the last revision that was looked at."""


class DismissedDefinitionRow(Base):
    """A definition that no text has to offer any more, since a person said no."""

    __tablename__ = "dismissed_definitions"

    short_key: Mapped[str] = mapped_column(primary_key=True)
    long_key: Mapped[str] = mapped_column(primary_key=True)
    dismissed_by: Mapped[str]
    dismissed_at: Mapped[datetime] = mapped_column(default=utc_now)


class VocabularyRow(Base):
    """An entry; :class:`Kind` says what its value holds."""

    __tablename__ = "vocabulary_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    value: Mapped[dict[str, Any]] = mapped_column(JSON)
    job_id: Mapped[str | None]
    """The job that let the records follow, by which they can be brought back."""
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    withdrawn_by: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]

    def as_entry(self) -> Entry:
        """Returns the entry as vocabularies take it."""
        return Entry(Kind(self.kind), self.value)
