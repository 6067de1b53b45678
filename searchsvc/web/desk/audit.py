"""The audit log, for admins."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from searchsvc.services.accounts.audit_log import FILTERS
from searchsvc.web.current import services
from searchsvc.web.http.numbers import query_number

from .blueprint import blueprint, signed_in


@blueprint.get("/audit")
def audit() -> str:
    """Shows who did what, newest first, a page at a time."""
    chosen: dict[str, Any] = {name: request.args.get(name, "").strip() for name in FILTERS}
    page = services().audit_log.page(signed_in(), chosen, query_number("before", None))
    older = url_for("desk.audit", **_given(chosen), before=page.older) if page.older else None
    return render_template(
        "desk/audit.html",
        rows=page.rows,
        chosen=chosen,
        older=older,
        actions=services().audit_log.actions(signed_in()),
    )


def _given(filters: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in filters.items() if value}
