"""One change to all records of a search: chosen, looked at, then done by a job."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.errors import Refused
from searchsvc.fields import fields, find_field
from searchsvc.services.curating.bulk_edit import Action, BulkChange, BulkPreview
from searchsvc.services.curating.choices import keyword_choices, province_choices
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.web.current import search_parameters, services
from searchsvc.web.errors import status_of
from searchsvc.web.languages import current_language
from searchsvc.web.links import search_url
from searchsvc.web.public.chips import search_chips
from searchsvc.web.public.labels import labels_for

from .blueprint import blueprint, signed_in


@blueprint.route("/bulk", methods=["GET", "POST"])
def bulk() -> BaseResponse:
    """Asks for a change, shows what it would do, starts it; takes the parameters of a search."""
    parameters = search_parameters()
    ids = services().search.ids(parameters)
    if request.method == "GET":
        return make_response(_form(parameters, ids))
    change, reason = _change(), request.form.get("reason", "")
    if change is None:
        return make_response(_form(parameters, ids, gettext("Hãy chọn một thay đổi.")), 422)
    try:
        if request.form.get("seen") == _digest(ids):
            job = services().bulk.start(ids, change, actor=signed_in(), reason=reason)
            return redirect(url_for("desk.job", job_id=job.id), code=303)
        preview = services().bulk.preview(ids, change, actor=signed_in())
    except Refused as refused:
        return make_response(_form(parameters, ids, refused.told(gettext)), status_of(refused))
    return make_response(_preview(parameters, ids, change, preview))


def _changes() -> list[tuple[str, Action]]:
    """Returns the fields of a bulk edit, with what can be done with each."""
    return [
        (field.name, action)
        for field in fields()
        if field.bulk
        for action in ((Action.ADD, Action.REMOVE) if field.is_many else (Action.SET,))
    ]


def _change() -> BulkChange | None:
    """Returns the change in the form; None where none was chosen."""
    field, _, action = request.form.get("change", "").partition("-")
    if (field, action) not in _changes():
        return None
    typed = request.form.get(f"{field}-{action}", "").strip()
    declared = find_field(field)
    value: Any = declared.plain(typed) if declared else typed
    return BulkChange(field, Action(action), value, overwrite=request.form.get("overwrite") == "1")


def _digest(ids: list[str]) -> str:
    """Tells whether a search still finds the records that were looked at."""
    return hashlib.sha256("\n".join(sorted(ids)).encode("utf-8", "backslashreplace")).hexdigest()


def _form(parameters: SearchParameters, ids: list[str], problem: str = "") -> str:
    return render_template(
        "desk/bulk.html",
        changes=_changes(),
        typed=request.form,
        provinces=province_choices(None, gettext),
        choices_of=lambda field: keyword_choices(field, current_language()),
        problem=problem,
        **_of_search(parameters, ids),
    )


def _preview(
    parameters: SearchParameters, ids: list[str], change: BulkChange, preview: BulkPreview
) -> str:
    return render_template(
        "desk/bulk_preview.html",
        change=change,
        preview=preview,
        seen=_digest(ids),
        looked_again="seen" in request.form,
        reason=request.form.get("reason", ""),
        **_of_search(parameters, ids),
    )


def _of_search(parameters: SearchParameters, ids: list[str]) -> dict[str, Any]:
    parameters = parameters.with_(page=1)
    return {
        "parameters": parameters,
        "total": len(ids),
        "chips": search_chips(parameters, url_for("desk.bulk")),
        "address": search_url(parameters, url_for("desk.bulk")),
        **labels_for(parameters),
    }
