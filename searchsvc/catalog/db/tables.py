"""Tables of the catalogue."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, MetaData, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from .compressed_text import CompressedText
from .utc_datetime import Moment


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Record(Base):
    """A report: its text and the values of its facets as they stand now."""

    __tablename__ = "records"
    # Nearly every record is published: an index of that state would lead a database without
    # statistics through all of them. Those of other states are few and found by it.
    __table_args__ = (
        Index(
            "ix_records_unpublished_state",
            "state",
            sqlite_where=text("state != 'published'"),
            postgresql_where=text("state != 'published'"),
        ),
        Index("ix_records_updated_at", "updated_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    """Where it was imported from; the same place updates the same record."""
    checksum: Mapped[str] = mapped_column(index=True)
    """SHA-256 of the input, to tell a changed one from an unchanged one."""
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(CompressedText)
    author: Mapped[str]
    source: Mapped[str]
    url: Mapped[str]
    date: Mapped[date | None]
    date_inferred: Mapped[bool]
    year: Mapped[int | None]
    year_inferred: Mapped[bool]
    province: Mapped[str | None]
    topics: Mapped[list[str]] = mapped_column(JSON)
    covers: Mapped[list[int]] = mapped_column(JSON)
    extra: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The values of declared fields without a column of their own, by field."""
    notes: Mapped[str] = mapped_column(Text, default="")
    """For those who curate; never public, never indexed."""
    origins: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Who gave each field its value; what is not named is the machine's."""
    state: Mapped[str] = mapped_column(default="published")
    state_reason: Mapped[str] = mapped_column(default="")
    state_since: Mapped[datetime] = mapped_column(default=now)
    merged_into: Mapped[str | None]
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    evidence: Mapped[list[EvidenceRow]] = relationship(
        cascade="all, delete-orphan", order_by="EvidenceRow.id"
    )


class EvidenceRow(Base):
    """Why a field of a record has a value."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"), index=True)
    field: Mapped[str]
    value: Mapped[str]
    rule: Mapped[str]
    sentence: Mapped[str] = mapped_column(Text)
    confidence: Mapped[float]
    origin: Mapped[str]


class Revision(Base):
    """A record as it was after one change. Append-only: a trigger refuses anything else."""

    __tablename__ = "revisions"
    __table_args__ = (Index("uq_revisions_record_version", "record_id", "version", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str]
    version: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(default=now)
    actor: Mapped[str]
    """The name of the person; empty where an import on the command line made the change."""
    reason: Mapped[str]
    changed: Mapped[list[str]] = mapped_column(JSON)
    """The fields whose values differ from the version before."""
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class OutboxRow(Base):
    """A record that changed and that the index has yet to follow."""

    __tablename__ = "outbox"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # numbers never come twice

    number: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str]


class FamilyMember(Base):
    """A record among those of the same text, and what people have decided about that.

    Every record whose text was looked at has a row.
    """

    __tablename__ = "family_members"

    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"), primary_key=True)
    family: Mapped[str | None] = mapped_column(index=True)
    """The first id, by the alphabet, of the records of this text; None where there is but one."""
    scheme: Mapped[str]
    """How its bands were made."""
    chosen_by: Mapped[str | None]
    chosen_at: Mapped[datetime | None]
    """When a person made it the canonical record of its family; the latest choice counts."""
    apart_by: Mapped[str | None]
    apart_at: Mapped[datetime | None]
    """Since when a person holds that it is no copy of any other."""


class FamilyBand(Base):
    """A band of the signature of a record's text: records that share one may be copies."""

    __tablename__ = "family_bands"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"), primary_key=True, index=True)


class SuggestionRow(Base):
    """A value that a person is to decide on; every value comes once for a record's field."""

    __tablename__ = "suggestions"
    __table_args__ = (
        UniqueConstraint("record_id", "field", "value_key", name="uq_suggestions_value"),
        Index("ix_suggestions_status_confidence", "status", "confidence"),
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
    made_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]


class Act(Base):
    """Something a person did: the audit log. Append-only, as revisions are."""

    __tablename__ = "acts"
    __table_args__ = (Index("ix_acts_object", "object_type", "object_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    actor: Mapped[str] = mapped_column(index=True)
    """The person's name; names are never given anew, since accounts are never deleted."""
    act: Mapped[str] = mapped_column(index=True)
    object_type: Mapped[str]
    object_id: Mapped[str]
    batch_id: Mapped[str | None] = mapped_column(index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    undoes: Mapped[int | None] = mapped_column(index=True)


class JobRow(Base):
    """Work for the background: what, for whom, and how far it is."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    progress: Mapped[int] = mapped_column(default=0)
    total: Mapped[int]
    actor: Mapped[str]
    role: Mapped[int]
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    error: Mapped[str] = mapped_column(Text, default="")
    runner: Mapped[str | None]
    """Who is at it; a process that lost a job to another one stops."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class ImportRow(Base):
    """Files that a person uploaded to be imported, and the jobs that look at them and take them."""

    __tablename__ = "imports"

    id: Mapped[str] = mapped_column(primary_key=True)
    actor: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    files: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Of each: ``name`` as the person had it, ``stored`` as it is kept, ``bytes``."""
    bytes: Mapped[int] = mapped_column(BigInteger)
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)
    """How tables are read, empty for our own columns."""
    jobs: Mapped[list[str]] = mapped_column(JSON)
    """The look beforehand, then the import, then what was tried again; the last one counts."""
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    """When its files were deleted."""


class ImportFailureRow(Base):
    """An input that a job could not take in, with the reason."""

    __tablename__ = "import_failures"

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"), index=True)
    file: Mapped[int]
    """The number of its file, from 0."""
    place: Mapped[int]
    """Its number in that file, from 0."""
    last: Mapped[bool]
    """Whether nothing came behind it: reading may have ended there."""
    source: Mapped[str] = mapped_column(Text)
    line: Mapped[int | None]
    error: Mapped[str] = mapped_column(Text)
