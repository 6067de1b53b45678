"""Batches and single acts: how far they are, and taking them back."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.jobs import JobState
from searchsvc.services.serializers.suggestions import done_of, refused_of
from searchsvc.web.current import services

from .blueprint import blueprint, signed_in

_UNDER_WAY = (JobState.WAITING, JobState.RUNNING)


@blueprint.get("/batches/<batch_id>")
def batch(batch_id: str) -> str:
    """How far a batch is, what it did, what it left and why."""
    job = services().jobs.get(batch_id, actor=signed_in())
    return render_template(
        "desk/batch.html",
        job=job,
        under_way=job.state in _UNDER_WAY,
        done=done_of(job),
        refused=refused_of(job),
    )


@blueprint.post("/batches/<batch_id>/undo")
def undo_batch(batch_id: str) -> BaseResponse:
    """Take a batch back, as a batch of its own."""
    job = services().history.start_undo(batch_id, actor=signed_in())
    return redirect(url_for("desk.batch", batch_id=job.id), code=303)
