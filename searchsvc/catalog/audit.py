"""The audit log: who did what to what, and when. Append-only: a trigger refuses anything else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Engine, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from .models import Base, now
from .moments import Moment


class AuditRow(Base):
    """One act of one person."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_object", "object_type", "object_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    who: Mapped[str] = mapped_column(index=True)
    """The person's name; names are never given anew, since accounts are never deleted."""
    act: Mapped[str] = mapped_column(index=True)
    """What was done, as ``object.verb``."""
    object_type: Mapped[str]
    object_id: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    """``before`` and ``after``, the values that the act changed; never a secret."""


class Audit:
    """Reads the log; writing is part of the transaction that makes the change."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @staticmethod
    def write(
        session: Session,
        who: str,
        act: str,
        object_type: str,
        object_id: object,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        """Add a row within the caller's transaction: both are committed, or neither."""
        details = {"before": before, "after": after}
        session.add(
            AuditRow(
                who=who,
                act=act,
                object_type=object_type,
                object_id=str(object_id),
                details={name: values for name, values in details.items() if values is not None},
            )
        )

    def read(
        self,
        *,
        who: str = "",
        act: str = "",
        object_type: str = "",
        object_id: str = "",
        before: int | None = None,
        limit: int,
    ) -> list[AuditRow]:
        """Rows of a person, an act and an object, newest first, before row ``before``."""
        wanted = {"who": who, "act": act, "object_type": object_type, "object_id": object_id}
        query = select(AuditRow).filter_by(
            **{name: value for name, value in wanted.items() if value}
        )
        if before is not None:
            query = query.where(AuditRow.id < before)
        with Session(self._engine) as session:
            rows = session.scalars(query.order_by(AuditRow.id.desc()).limit(limit)).all()
            session.expunge_all()
            return list(rows)

    def acts(self) -> list[str]:
        """Every act that was ever done."""
        with Session(self._engine) as session:
            return list(session.scalars(select(AuditRow.act).distinct().order_by(AuditRow.act)))
