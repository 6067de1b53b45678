"""The editor's queue: what waits to be published, with what changes, and the decisions on it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.accounts.roles import Role
from searchsvc.errors import InvalidParameter, Refused
from searchsvc.fields import find_field
from searchsvc.messages import N_
from searchsvc.services.curating.publication import Awaiting
from searchsvc.services.search.parameter_parser import choice
from searchsvc.web.current import services
from searchsvc.web.guard.security import is_here
from searchsvc.web.http.etag import NEVER
from searchsvc.web.http.numbers import form_number, page_number

from .blueprint import blueprint, signed_in
from .text_diff import text_diff


@blueprint.app_template_test("written")
def is_written(field: str) -> bool:
    """Returns whether the values of a field are texts, whose words are compared."""
    declared = find_field(field)
    return field == "url" or (declared is not None and declared.is_public_text)


@blueprint.get("/waiting")
def waiting() -> str:
    """Shows what waits for an editor."""
    me = signed_in()
    return render_template(
        "desk/waiting.html",
        found=services().publication.page(actor=me, page=page_number()),
        may_publish=me.role >= services().catalog.publishing_role,
        may_move=me.role >= Role.EDITOR,
        own_name=me.name,
        text_diff=text_diff,
        all_of=Awaiting,
    )


@blueprint.post("/waiting/<number:pending_id>")
def decide_waiting(pending_id: int) -> BaseResponse:
    """Publishes a change or leaves it out; goes back to the page that asked."""
    queue = services().publication
    try:
        if request.form.get("decision") == "publish":
            queue.publish(pending_id, version=form_number("version", NEVER), actor=signed_in())
            flash(gettext("Đã công bố thay đổi."))
        else:
            reason = request.form.get("reason", "")
            queue.discard(pending_id, actor=signed_in(), reason=reason)
            flash(gettext("Đã bỏ thay đổi; bài giữ nguyên."))
    except Refused as refused:
        flash(refused.told(gettext), "problem")
    wanted = request.form.get("next", "")
    return redirect(wanted if is_here(wanted) else url_for("desk.waiting"), code=303)


@blueprint.post("/waiting")
def publish_waiting() -> BaseResponse:
    """Publishes all that waits, as a job, if it is as many as the page said."""
    what = choice(request.form, "what", Awaiting)
    if what is None:
        raise InvalidParameter("what", N_("cần changes hoặc records"))
    try:
        expected = form_number("expected", NEVER)
        job = services().publication.start(what, actor=signed_in(), expected=expected)
    except Refused as refused:
        flash(refused.told(gettext), "problem")
        return redirect(url_for("desk.waiting"), code=303)
    return redirect(url_for("desk.job", job_id=job.id), code=303)
