"""Records: their values now, every earlier version, their evidence, their duplicates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from searchsvc.catalog.db.compressed_text import CompressedText
from searchsvc.catalog.db.utc_datetime import utc_now

from .base import Base


class Record(Base):
    """A report: its text and the values of its facets as they stand now."""

    __tablename__ = "records"
    # Nearly every record is published: an index of that state would lead a database without
    # statistics through all of them. Those of other states are few and found by it. (The migration
    # says the same to PostgreSQL; here that would load its dialect at every start.)
    __table_args__ = (
        Index(
            "ix_records_unpublished_state",
            *("state", "id"),
            sqlite_where=text("state != 'published'"),
        ),
        Index("ix_records_updated_at", "updated_at"),
        # For those who count records or look at the state of many: a row holds a whole text.
        Index("ix_records_id_state_source", "id", "state", "source"),
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
    state_since: Mapped[datetime] = mapped_column(default=utc_now)
    merged_into: Mapped[str | None]
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)

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
    __table_args__ = (
        Index("uq_revisions_record_version", "record_id", "version", unique=True),
        # By which the records of an import from the desk are found; ``import`` alone is the
        # command line's, and would be nearly all of them.
        Index(
            "ix_revisions_reason", "reason", "record_id", sqlite_where=text("reason > 'import '")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str]
    version: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    actor: Mapped[str]
    """The name of the person; empty where an import on the command line made the change."""
    reason: Mapped[str]
    changed: Mapped[list[str]] = mapped_column(JSON)
    """The fields whose values differ from the version before."""
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class PendingRevision(Base):
    """What a public record would be once an editor takes somebody's change of it.

    What was proposed stays; a further proposal of the same person is another row.
    """

    __tablename__ = "pending_revisions"
    __table_args__ = (
        Index(
            "ix_pending_revisions_waiting",
            *("record_id", "actor"),
            sqlite_where=text("decided_at IS NULL"),
        ),
        Index("ix_pending_revisions_reason", "reason", "record_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"))
    base_version: Mapped[int]
    """The version of the record that the change began from."""
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    actor: Mapped[str]
    by_import: Mapped[bool]
    """Whether files say it, and not a person who edited the record."""
    reason: Mapped[str]
    changed: Mapped[list[str]] = mapped_column(JSON)
    """The fields that it gives other values."""
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    """As in a revision; only what changed of it counts."""
    job_id: Mapped[str | None]
    decision: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]


class OutboxRow(Base):
    """A record that changed and that the index has yet to follow."""

    __tablename__ = "outbox"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # numbers never come twice

    number: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str]
    mark: Mapped[str] = mapped_column(default="", server_default="")
    """Drawn at random: in another copy of the catalogue the same number has another one."""


class IdentityRow(Base):
    """The name of this catalogue, drawn at random when it was made; there is one row."""

    __tablename__ = "identity"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str]


class DuplicateMember(Base):
    """A record among those of the same text, and what people have decided about that.

    Every record whose text was looked at has a row.
    """

    __tablename__ = "duplicate_members"
    __table_args__ = (
        Index(
            "ix_duplicate_members_apart_at",
            "apart_at",
            sqlite_where=text("apart_by IS NOT NULL"),
        ),
    )

    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"), primary_key=True)
    group_id: Mapped[str | None] = mapped_column(index=True)
    """The first id, by the alphabet, of the records of this text; None where there is but one."""
    scheme: Mapped[str]
    """How its bands were made."""
    chosen_by: Mapped[str | None]
    chosen_at: Mapped[datetime | None]
    """When a person made it the canonical record of its group; the latest choice counts."""
    apart_by: Mapped[str | None]
    apart_at: Mapped[datetime | None]
    """Since when a person holds that it is no duplicate of any other."""


class DuplicateBand(Base):
    """A band of the MinHash of a record's text: records that share one may be duplicates."""

    __tablename__ = "duplicate_bands"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    record_id: Mapped[str] = mapped_column(ForeignKey("records.id"), primary_key=True, index=True)
