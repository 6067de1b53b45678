"""The audit log, for admins."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.services.accounts.audit_log import FILTERS
from searchsvc.web.current import services

from .blueprint import blueprint, signed_in

_MOST_DIGITS = 15


@blueprint.get("/audit")
def audit() -> str:
    """Who did what, newest first, a page at a time."""
    chosen: dict[str, Any] = {name: request.args.get(name, "").strip() for name in FILTERS}
    page = services().auditing.page(signed_in(), chosen, _before())
    older = url_for("desk.audit", **_given(chosen), before=page.older) if page.older else None
    return render_template(
        "desk/audit.html",
        rows=page.rows,
        chosen=chosen,
        older=older,
        acts=services().auditing.acts(signed_in()),
    )


def _given(filters: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in filters.items() if value}


def _before() -> int | None:
    raw = request.args.get("before", "")
    if not raw:
        return None
    if not (raw.isascii() and raw.isdigit() and len(raw) <= _MOST_DIGITS):
        raise InvalidParameter("before", N_("“{value}” không phải là số của một dòng"), value=raw)
    return int(raw)
