"""Figures by day: what is searched for, how complete the metadata is."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class QueryCount(Base):
    """How often a query was made on a day with so many results."""

    __tablename__ = "query_counts"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    day: Mapped[date] = mapped_column(primary_key=True)
    query: Mapped[str] = mapped_column(primary_key=True)
    results: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """One of ``query_log.BUCKETS``."""
    narrowed: Mapped[bool] = mapped_column(primary_key=True)
    """Whether filters took part: then no result says nothing of the words."""
    searches: Mapped[int]


class QualitySnapshot(Base):
    """The figures of one day, as they were when it was last looked."""

    __tablename__ = "quality_snapshots"

    day: Mapped[date] = mapped_column(primary_key=True)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
