"""What happened to a record; going back to an old version, taking an act back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.audit_log import EventDetails
from searchsvc.catalog.records.field_values import STATE
from searchsvc.errors import Refused
from searchsvc.fields import field_names
from searchsvc.web.current import services
from searchsvc.web.guard.security import is_here
from searchsvc.web.http.etag import NEVER
from searchsvc.web.http.numbers import form_number

from .blueprint import blueprint, signed_in


@blueprint.get("/history/<record:record_id>")
def history(record_id: str) -> str:
    """Shows the versions of a record, newest first, each with the act that made it."""
    field = request.args.get("field", "")
    acts = services().history.acts(record_id, actor=signed_in())
    return render_template(
        "desk/history.html",
        record=services().record_browser.get(record_id, actor=signed_in()),
        versions=services().history.versions(record_id, actor=signed_in(), field=field or None),
        acts={versions[1]: act for act in acts if (versions := EventDetails.of(act).versions)},
        undone={act.undoes for act in acts},
        field=field,
        fields=(*field_names(), STATE),
    )


@blueprint.post("/history/<record:record_id>")
def restore(record_id: str) -> BaseResponse:
    """Makes a new version with the values of an old one."""
    restored, version = form_number("restored", NEVER), form_number("version", NEVER)
    try:
        edited = services().editor.restore(
            record_id,
            restored,
            version=version,
            actor=signed_in(),
            reason=gettext("khôi phục bản %(number)s", number=restored),
        )
        flash(gettext("Đã khôi phục bản %(number)s.", number=restored) if edited.act
              else gettext("Không có gì thay đổi."))  # fmt: skip
    except Refused as refused:
        flash(refused.told(gettext), "problem")
    return redirect(url_for("desk.history", record_id=record_id), code=303)


@blueprint.post("/acts/<number:act_id>/undo")
def undo(act_id: int) -> BaseResponse:
    """Takes one act back, where nothing newer stands on it; goes to the page that asked for it."""
    wanted = request.form.get("next", "")
    try:
        reason = request.form.get("reason", "")
        act = services().history.undo(act_id, actor=signed_in(), reason=reason)
    except Refused as refused:
        flash(refused.told(gettext), "problem")
    else:
        flash(gettext("Đã hoàn tác."))
        answered = next(iter(EventDetails.of(act).suggestions), None)
        wanted += f"#s{answered}" if answered else ""  # its place in the review queue
    return redirect(wanted if is_here(wanted) else url_for("desk.home"), code=303)
