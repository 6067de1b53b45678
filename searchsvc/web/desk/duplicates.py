"""Records of the same text: which one stands for them, which is none, which is merged away."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.accounts.roles import Role
from searchsvc.errors import InvalidParameter, Refused
from searchsvc.messages import N_
from searchsvc.services.curating.duplicates import DuplicateDecision
from searchsvc.services.search.parameter_parser import each_once
from searchsvc.web.current import services
from searchsvc.web.http.etag import NEVER
from searchsvc.web.http.numbers import form_number, page_number

from .blueprint import blueprint, signed_in

_DONE = {
    DuplicateDecision.CANONICAL: N_("Đã chọn bản chính."),
    DuplicateDecision.SEPARATE: N_("Đã tách: bản này không còn là bản trùng."),
    DuplicateDecision.REJOIN: N_("Đã nhập lại vào các bản trùng."),
    DuplicateDecision.MERGE: N_("Đã gộp; địa chỉ cũ dẫn đến bản còn lại."),
}


@blueprint.get("/copies")
def duplicates() -> str:
    """Shows a page of families, those about which nobody has decided first."""
    page = _page()
    return render_template(
        "desk/duplicates.html",
        found=services().duplicates.page(actor=signed_in(), page=page),
        may_merge=signed_in().role >= Role.EDITOR,
    )


@blueprint.post("/copies/<record:record_id>")
def decide_duplicate(record_id: str) -> BaseResponse:
    """Says what a record is to its copies."""
    page = _page()
    try:
        decision = DuplicateDecision(request.form.get("decision", ""))
        services().duplicates.decide(
            record_id,
            decision,
            actor=signed_in(),
            into=request.form.get("into") or None,
            version=form_number("version", NEVER),
        )
        flash(gettext(_DONE[decision]))
    except ValueError:
        flash(gettext("Hãy chọn một việc."), "problem")
    except (Refused, InvalidParameter) as error:
        flash(error.told(gettext), "problem")
    return redirect(url_for("desk.duplicates", page=page if page > 1 else None), code=303)


def _page() -> int:
    each_once(request.args.items(multi=True), ("page",))
    return page_number()
