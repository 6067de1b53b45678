"""The audit log, for admins."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext

from searchsvc.errors import InvalidParameter
from searchsvc.translating import N_
from searchsvc.web.current import services

from .blueprint import blueprint

FILTERS = ("who", "act", "object_type", "object_id")
_MOST_DIGITS = 15

_ACTS = {
    "person.add": N_("thêm tài khoản"),
    "person.role": N_("đổi vai trò"),
    "person.activate": N_("mở lại tài khoản"),
    "person.deactivate": N_("khoá tài khoản"),
    "person.password": N_("đổi mật khẩu"),
    "person.sign-in": N_("đăng nhập"),
    "person.sign-out-everywhere": N_("đăng xuất mọi nơi"),
    "token.make": N_("tạo mã API"),
    "token.revoke": N_("thu hồi mã API"),
}
"""Names of acts in words; an act without one is shown as it is kept."""


@blueprint.app_template_filter()
def act_label(act: str) -> str:
    """An act in words."""
    return str(gettext(_ACTS[act])) if act in _ACTS else act


@blueprint.get("/audit")
def audit() -> str:
    """Who did what, newest first, a page at a time."""
    limit = services().settings.max_audit_rows
    chosen = {name: request.args.get(name, "").strip() for name in FILTERS}
    rows = services().audit.read(**chosen, before=_before(), limit=limit + 1)
    shown, older = rows[:limit], None
    if len(rows) > limit:
        kept: dict[str, Any] = {name: value for name, value in chosen.items() if value}
        older = url_for("curate.audit", **kept, before=shown[-1].id)
    return render_template(
        "curate/audit.html", rows=shown, chosen=chosen, older=older, acts=services().audit.acts()
    )


def _before() -> int | None:
    raw = request.args.get("before", "")
    if not raw:
        return None
    if not (raw.isascii() and raw.isdigit() and len(raw) <= _MOST_DIGITS):
        raise InvalidParameter("before", f"{raw!r} is no number of a row")
    return int(raw)
