"""The audit log, for admins."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext

from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.services.accounts.audit_log import FILTERS
from searchsvc.web.current import services

from .blueprint import blueprint, signed_in

_MOST_DIGITS = 15

_ACTS = {
    "person.add": N_("thêm tài khoản"),
    "person.role": N_("đổi vai trò"),
    "person.activate": N_("mở lại tài khoản"),
    "person.deactivate": N_("khoá tài khoản"),
    "person.password": N_("đổi mật khẩu"),
    "person.sign-in": N_("đăng nhập"),
    "person.sign-out-everywhere": N_("đăng xuất mọi nơi"),
    "edit": N_("sửa"),
    "restore": N_("khôi phục bản cũ"),
    "bulk-edit": N_("sửa hàng loạt"),
    "undo": N_("hoàn tác"),
    "accept": N_("nhận gợi ý"),
    "correct": N_("sửa gợi ý"),
    "reject": N_("bác gợi ý"),
    "draft": N_("chuyển thành bản thảo"),
    "in_review": N_("chuyển sang chờ duyệt"),
    "published": N_("công bố"),
    "withdrawn": N_("rút lại"),
    "merged": N_("gộp vào bản ghi khác"),
    "family.choose": N_("chọn làm bản chính"),
    "family.separate": N_("tách khỏi các bản khác"),
    "family.rejoin": N_("cho về lại với các bản khác"),
    "vocabulary.add": N_("thêm vào từ vựng"),
    "vocabulary.withdraw": N_("bỏ khỏi từ vựng"),
    "topic-merge": N_("theo chủ đề được gộp"),
    "import.upload": N_("gửi tệp để nhập"),
    "import.start": N_("bắt đầu nhập"),
    "import.cancel": N_("dừng nhập"),
    "import.retry": N_("nhập lại phần lỗi"),
    "bet.add": N_("thêm mục ghim hoặc ẩn"),
    "bet.change": N_("sửa mục ghim hoặc ẩn"),
    "bet.end": N_("kết thúc mục ghim hoặc ẩn"),
    "copy.canonical": N_("chọn bản chính"),
    "copy.separate": N_("tách khỏi các bản trùng"),
    "copy.rejoin": N_("nhập lại vào các bản trùng"),
    "token.make": N_("tạo mã API"),
    "token.revoke": N_("thu hồi mã API"),
    "note.add": N_("thêm ghi chú"),
    "note.change": N_("sửa ghi chú"),
    "note.remove": N_("bỏ ghi chú"),
}
"""Names of acts in words; an act without one is shown as it is kept."""


@blueprint.app_template_filter()
def act_label(act: str) -> str:
    """An act in words."""
    return str(gettext(_ACTS[act])) if act in _ACTS else act


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
