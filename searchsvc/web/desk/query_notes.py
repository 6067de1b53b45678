"""Notes for readers on what the archive does not hold."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.db.tables import QueryNoteRow
from searchsvc.errors import Refused, StaleVersion
from searchsvc.services.insight.query_notes import TEXT_CHARACTERS
from searchsvc.web.current import services
from searchsvc.web.errors import status_of
from searchsvc.web.http.etag import NEVER
from searchsvc.web.http.numbers import form_number

from .blueprint import blueprint, signed_in


@blueprint.get("/notes")
def notes() -> str:
    """Shows all notes."""
    return render_template("desk/notes.html", notes=services().notes.everything(signed_in()))


@blueprint.route("/notes/new", methods=["GET", "POST"])
def add_note() -> BaseResponse:
    """Adds a note on the query ``q``."""
    if request.method == "GET":
        query = " ".join(request.args.get("q", "").split())
        text = gettext("Kho chưa có tài liệu về “%(query)s”.", query=query) if query else ""
        return make_response(_add_form(query, text))
    query, text = request.form.get("query", ""), request.form.get("text", "")
    try:
        note = services().notes.add(signed_in(), query, text)
    except Refused as error:
        return Response(_add_form(query, text, error.told(gettext)), status_of(error))
    flash(gettext("Đã ghi chú về “%(query)s”.", query=note.query))
    return redirect(url_for("desk.notes"), code=303)


@blueprint.route("/notes/<number:note_id>", methods=["GET", "POST"])
def note(note_id: int) -> BaseResponse:
    """Shows a note, to be written anew."""
    found = services().notes.get(signed_in(), note_id)
    if request.method == "GET":
        return make_response(_form(found, found.text))
    text = request.form.get("text", "")
    try:
        services().notes.change(signed_in(), note_id, form_number("version", NEVER), text)
    except Refused as error:
        now = services().notes.get(signed_in(), note_id)
        other = now.text if isinstance(error, StaleVersion) else ""
        return Response(_form(now, text, error.told(gettext), other), status_of(error))
    flash(gettext("Đã sửa ghi chú về “%(query)s”.", query=found.query))
    return redirect(url_for("desk.notes"), code=303)


@blueprint.post("/notes/<number:note_id>/remove")
def remove_note(note_id: int) -> BaseResponse:
    """Takes a note away."""
    found = services().notes.get(signed_in(), note_id)
    try:
        services().notes.remove(signed_in(), note_id, form_number("version", NEVER))
        flash(gettext("Đã bỏ ghi chú về “%(query)s”.", query=found.query))
    except StaleVersion as error:
        flash(error.told(gettext), "problem")
    return redirect(url_for("desk.notes"), code=303)


def _add_form(query: str, text: str, problem: str = "") -> str:
    return render_template(
        "desk/add_note.html", query=query, text=text, problem=problem, most=TEXT_CHARACTERS
    )


def _form(note: QueryNoteRow, text: str, problem: str = "", other: str = "") -> str:
    return render_template(
        "desk/note.html", note=note, text=text, problem=problem, other=other, most=TEXT_CHARACTERS
    )
