"""Work in the background: how far it is, what it came to, stopping it, taking it back."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.db.tables import JobRow
from searchsvc.catalog.jobs import OPEN
from searchsvc.errors import Refused
from searchsvc.messages import N_
from searchsvc.services.curating import bulk_edit, review
from searchsvc.services.imports import undo as import_undo
from searchsvc.services.imports.jobs import CHECK, RUN
from searchsvc.services.serializers.curation import asked_of
from searchsvc.services.serializers.labels import field_label
from searchsvc.web.current import services

from .blueprint import blueprint, signed_in

_BY_A_PERSON = N_("giá trị do người ghi")


@blueprint.get("/jobs")
def jobs() -> str:
    """Shows the newest jobs of everybody."""
    return render_template("desk/jobs.html", jobs=services().jobs.newest(actor=signed_in()))


@blueprint.get("/jobs/<job_id>")
def job(job_id: str) -> BaseResponse:
    """Shows one job; the page loads itself anew until the job has ended.

    That of an import has a page of its own.
    """
    me, found = signed_in(), services().jobs.get(job_id, actor=signed_in())
    if found.kind in (CHECK, RUN):
        return redirect(url_for("desk.show_import", import_id=found.parameters["import"]))
    is_open = found.state in OPEN
    page = render_template(
        "desk/job.html",
        job=found,
        asked=asked_of(found),
        is_open=is_open,
        left_out=[] if is_open else _left_out(found),
        of_records=found.kind in (bulk_edit.KIND, import_undo.KIND),
        of_import=found.parameters.get("import"),
        of_review=found.kind == review.KIND,
        may_cancel=is_open and (found.actor == me.name or me.role >= Role.EDITOR),
        may_undo=not is_open and services().history.can_undo(job_id, actor=me),
    )
    return make_response(page)


@blueprint.post("/jobs/<job_id>/cancel")
def cancel_job(job_id: str) -> BaseResponse:
    """Stops a job; what it did stays."""
    try:
        services().jobs.cancel(job_id, actor=signed_in())
        flash(gettext("Đã dừng; những gì đã làm vẫn còn."))
    except Refused as refused:
        flash(refused.told(gettext), "problem")
    return redirect(url_for("desk.job", job_id=job_id), code=303)


@blueprint.post("/jobs/<job_id>/undo")
def undo_job(job_id: str) -> BaseResponse:
    """Takes back what a job did, as a job of its own."""
    try:
        undoing = services().history.start_undo(job_id, actor=signed_in())
    except Refused as refused:
        flash(refused.told(gettext), "problem")
        return redirect(url_for("desk.job", job_id=job_id), code=303)
    return redirect(url_for("desk.job", job_id=undoing.id), code=303)


def _edited(fields: list[str]) -> str:
    names = ", ".join(field_label(name, gettext) for name in fields)
    return str(gettext("sửa sau đó: %(fields)s", fields=names))


def _left_out(job: JobRow) -> list[tuple[str, str]]:
    """Returns what a job left as it was, each item with the reason."""
    refused: Any = job.result.get("refused", {})
    conflicts = [(record, _BY_A_PERSON) for record in job.result.get("conflicts", ())]
    conflicts += [(record, _edited(fields)) for record, fields in job.result.get("kept", ())]
    return conflicts + list(refused.items() if isinstance(refused, dict) else refused)
