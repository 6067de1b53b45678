"""What happened to a record; going back to an old version, taking an event back."""

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
    """Shows the versions of a record, newest first, each with the event that made it."""
    field = request.args.get("field", "")
    events = services().history.events(record_id, actor=signed_in())
    return render_template(
        "desk/history.html",
        record=services().record_browser.get(record_id, actor=signed_in()),
        versions=services().history.versions(record_id, actor=signed_in(), field=field or None),
        events={
            versions[1]: event for event in events if (versions := EventDetails.of(event).versions)
        },
        undone={event.undoes for event in events},
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
        flash(gettext("Đã khôi phục bản %(number)s.", number=restored) if edited.event
              else gettext("Không có gì thay đổi."))  # fmt: skip
    except Refused as refused:
        flash(refused.told(gettext), "problem")
    return redirect(url_for("desk.history", record_id=record_id), code=303)


@blueprint.post("/acts/<number:act_id>/undo")
def undo(act_id: int) -> BaseResponse:
    """Takes one event back, where nothing newer stands on it; goes back to the page that asked."""
    wanted = request.form.get("next", "")
    try:
        reason = request.form.get("reason", "")
        event = services().history.undo(act_id, actor=signed_in(), reason=reason)
    except Refused as refused:
        flash(refused.told(gettext), "problem")
    else:
        flash(gettext("Đã hoàn tác."))
        answered = next(iter(EventDetails.of(event).suggestions), None)
        wanted += f"#s{answered}" if answered else ""  # its place in the review queue
    return redirect(wanted if is_here(wanted) else url_for("desk.home"), code=303)
