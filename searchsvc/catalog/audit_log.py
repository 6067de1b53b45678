"""The audit log: who did what to what, and when. It is read here; ``acts`` are its rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from .db.tables import Act


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
        """Add a row within the caller's transaction: both are committed, or neither.

        ``act`` is ``object.verb``; ``before`` and ``after`` are the values that it changed, never
        a secret.
        """
        details = {"before": before, "after": after}
        session.add(
            Act(
                actor=who,
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
    ) -> list[Act]:
        """Rows of a person, an act and an object, newest first, before row ``before``."""
        wanted = {"actor": who, "act": act, "object_type": object_type, "object_id": object_id}
        query = select(Act).filter_by(**{name: value for name, value in wanted.items() if value})
        if before is not None:
            query = query.where(Act.id < before)
        with Session(self._engine) as session:
            rows = session.scalars(query.order_by(Act.id.desc()).limit(limit)).all()
            session.expunge_all()
            return list(rows)

    def acts(self) -> list[str]:
        """Every act that was ever done."""
        with Session(self._engine) as session:
            return list(session.scalars(select(Act.act).distinct().order_by(Act.act)))
