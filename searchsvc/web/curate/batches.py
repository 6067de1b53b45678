"""Batches and single acts: how far they are, and taking them back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.jobs import JobState
from searchsvc.errors import Refused
from searchsvc.messages import N_
from searchsvc.services.curating import bulk, history, reviewing
from searchsvc.services.curating.presenting import JOB_STATE_LABELS, done_of, refused_of
from searchsvc.web.current import services
from searchsvc.web.security import is_here

from .blueprint import blueprint, signed_in

_KINDS = {
    reviewing.KIND: N_("Quyết định hàng loạt"),
    bulk.KIND: N_("Sửa hàng loạt"),
    history.KIND: N_("Hoàn tác hàng loạt"),
}
_UNDER_WAY = (JobState.WAITING, JobState.RUNNING)


@blueprint.get("/batches/<batch_id>")
def batch(batch_id: str) -> str:
    """How far a batch is, what it did, what it left and why."""
    job = services().jobs.get(batch_id, actor=signed_in())
    return render_template(
        "curate/batch.html",
        job=job,
        kind=_KINDS.get(job.kind, job.kind),
        state=JOB_STATE_LABELS[JobState(job.state)],
        under_way=job.state in _UNDER_WAY,
        done=done_of(job),
        refused=refused_of(job),
    )


@blueprint.post("/batches/<batch_id>/undo")
def undo_batch(batch_id: str) -> BaseResponse:
    """Take a batch back, as a batch of its own."""
    job = services().history.start_undo(batch_id, actor=signed_in())
    return redirect(url_for("curate.batch", batch_id=job.id), code=303)


@blueprint.post("/acts/<number:act_id>/undo")
def undo_act(act_id: int) -> BaseResponse:
    """Take one act back and return to where that was asked for."""
    wanted = request.form.get("next", "")
    try:
        act = services().history.undo(act_id, actor=signed_in())
    except Refused as error:
        flash(error.told(gettext), "problem")
    else:
        flash(gettext("Đã hoàn tác."))
        answered = next(iter(act.details["suggestions"]), None)
        wanted += f"#s{answered}" if answered else ""
    return redirect(wanted if is_here(wanted) else url_for("curate.review"), code=303)
