"""Reading the audit log, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.audit_log import find_events, known_actions
from searchsvc.catalog.db.tables import AuditEvent
from searchsvc.settings import Settings

from .people import require

FILTERS = {"who": "actor", "act": "action", "object_type": "object_type", "object_id": "object_id"}
"""The columns by which the log is narrowed, by the name of their parameter."""


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Rows, newest first; the next page holds what is before row ``older``, if anything is."""

    rows: list[AuditEvent]
    older: int | None


class AuditLog:
    """The log, for admins."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._limit = settings.max_audit_rows

    def page(
        self, actor: Person | None, filters: Mapping[str, str], before: int | None = None
    ) -> AuditPage:
        """Returns what was done, narrowed by :data:`FILTERS`; an empty one narrows nothing."""
        require(actor, Role.ADMIN)
        chosen = {FILTERS[name]: value for name, value in filters.items() if value}
        with self._catalog.reading() as session:
            rows = find_events(session, **chosen, before=before, limit=self._limit + 1)
        shown = rows[: self._limit]
        return AuditPage(shown, older=shown[-1].id if len(rows) > len(shown) else None)

    def actions(self, actor: Person | None) -> list[str]:
        """Returns every action that was ever done."""
        require(actor, Role.ADMIN)
        with self._catalog.reading() as session:
            return known_actions(session)
