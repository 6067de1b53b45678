"""Reading the audit log, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Engine

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.audit_log import Audit
from searchsvc.catalog.db.tables import Act
from searchsvc.settings import Settings

from .people import require

FILTERS = ("who", "act", "object_type", "object_id")


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Rows, newest first; the next page holds what is before row ``older``, if anything is."""

    rows: list[Act]
    older: int | None


class AuditLog:
    """The log, for admins."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._audit = Audit(engine)
        self._limit = settings.max_audit_rows

    def page(
        self, actor: Person | None, filters: Mapping[str, str], before: int | None = None
    ) -> AuditPage:
        """What was done, narrowed by any of :data:`FILTERS`; an empty one narrows nothing."""
        require(actor, Role.ADMIN)
        chosen = {name: filters.get(name, "") for name in FILTERS}
        rows = self._audit.read(**chosen, before=before, limit=self._limit + 1)
        shown = rows[: self._limit]
        return AuditPage(shown, older=shown[-1].id if len(rows) > len(shown) else None)

    def acts(self, actor: Person | None) -> list[str]:
        """Every act that was ever done."""
        require(actor, Role.ADMIN)
        return self._audit.acts()
