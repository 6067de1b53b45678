"""Moving a record from state to state, each move confirmed first."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.workflow import State, moves_for
from searchsvc.errors import Forbidden, Refused, StaleVersion
from searchsvc.messages import N_
from searchsvc.services.search.parameter_parser import choice
from searchsvc.web.current import services
from searchsvc.web.errors import status_of
from searchsvc.web.http.etag import NEVER
from searchsvc.web.http.numbers import form_number

from .blueprint import blueprint, signed_in

MOVE_LABELS = {
    State.DRAFT: N_("Trả về bản thảo"),
    State.IN_REVIEW: N_("Chuyển sang chờ duyệt"),
    State.PUBLISHED: N_("Công bố"),
    State.WITHDRAWN: N_("Rút lại"),
    State.MERGED: N_("Gộp vào bản ghi khác"),
}
_CONSEQUENCES = {
    State.DRAFT: N_("Người đọc không thấy bản ghi này."),
    State.IN_REVIEW: N_("Người đọc không thấy bản ghi này cho đến khi nó được công bố."),
    State.PUBLISHED: N_("Mọi người tìm thấy và đọc được bản ghi này."),
    State.WITHDRAWN: N_(
        "Bài không còn trong kết quả tìm; địa chỉ của bài báo rằng bài đã được rút lại "
        "và nêu lý do, nên ai cũng đọc được lý do."
    ),
    State.MERGED: N_("Bài không còn trong kết quả tìm; địa chỉ của bài dẫn sang bản ghi kia."),
}


@blueprint.app_template_filter()
def move_label(state: str) -> str:
    """Returns the name of the move into a state."""
    return str(gettext(MOVE_LABELS[State(state)]))


@blueprint.route("/states/<record:record_id>", methods=["GET", "POST"])
def state(record_id: str) -> BaseResponse:
    """Asks whether a record is to be moved to the state ``to``, and does it."""
    found = services().record_browser.get(record_id, actor=signed_in())
    wanted = choice(request.values, "to", State)
    if wanted is None:
        return redirect(url_for("desk.record", record_id=record_id), code=303)
    if request.method == "GET":
        _refuse(found, wanted)
        return make_response(_page(found, wanted))
    try:
        services().editor.move(
            record_id,
            wanted,
            version=form_number("version", NEVER),
            actor=signed_in(),
            reason=request.form.get("reason", ""),
            into=request.form.get("into", "").strip() or None,
        )
    except Refused as refused:
        problem = refused.told(gettext)
        if isinstance(refused, StaleVersion):  # looked at anew, the person decides anew
            found = services().record_browser.get(record_id, actor=signed_in())
        return make_response(_page(found, wanted, problem), status_of(refused))
    flash(gettext("Đã xong: %(move)s.", move=gettext(MOVE_LABELS[wanted]).lower()))
    return redirect(url_for("desk.record", record_id=record_id), code=303)


def _refuse(record: Record, wanted: State) -> None:
    """Shows no form to somebody who may not make the move."""
    if wanted not in moves_for(signed_in(), State(record.state)):
        raise Forbidden


def _page(record: Record, wanted: State, problem: str = "") -> str:
    return render_template(
        "desk/state.html",
        record=record,
        wanted=wanted,
        consequence=_CONSEQUENCES[wanted],
        needs_reason=wanted in (State.WITHDRAWN, State.MERGED),
        problem=problem,
    )
