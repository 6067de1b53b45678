"""Work for the background, and the imports of the desk that it does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from searchsvc.catalog.db.utc_datetime import utc_now

from .base import Base


class JobRow(Base):
    """Work for the background: what, for whom, and how far it is."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    progress: Mapped[int] = mapped_column(default=0)
    total: Mapped[int]
    actor: Mapped[str]
    """Who asked for it; it is done with the role that they have then."""
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    error: Mapped[str] = mapped_column(Text, default="")
    runner: Mapped[str | None]
    """Who is at it; a process that lost a job to another one stops."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)


class ImportRow(Base):
    """Files that a person uploaded to be imported, and the jobs that look at them and take them."""

    __tablename__ = "imports"

    id: Mapped[str] = mapped_column(primary_key=True)
    actor: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=utc_now, index=True)
    files: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Of each: ``name`` as the person had it, ``stored`` as it is kept, ``bytes``."""
    bytes: Mapped[int] = mapped_column(BigInteger)
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)
    """How tables are read, empty for our own columns."""
    jobs: Mapped[list[str]] = mapped_column(JSON)
    """The look beforehand, then the import, then what was tried again; the last one counts."""
    removed_at: Mapped[datetime | None]
    """When its files were deleted."""
    discarded_by: Mapped[str | None]
    """Who did not want it, before anything of it was imported."""
    undo_job: Mapped[str | None]
    """The job that undoes what it did, or was the last to do so."""


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
