"""Notes on queries that find nothing, for programs with a person's token."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, url_for

from searchsvc.catalog.db.tables import QueryNoteRow
from searchsvc.web.current import services
from searchsvc.web.http.etag import version_in_if_match, with_version
from searchsvc.web.http.json_body import json_object, text_in

from .blueprint import blueprint, signed_in


@blueprint.get("/notes")
def notes() -> Response:
    """Returns all notes."""
    return jsonify(notes=[_note(note) for note in services().notes.everything(signed_in())])


@blueprint.post("/notes")
def add_note() -> Response:
    """Writes a new note."""
    body = json_object("query", "text")
    note = services().notes.add(signed_in(), text_in(body, "query"), text_in(body, "text"))
    response = _tagged(note)
    response.status_code = HTTPStatus.CREATED
    response.headers["Location"] = url_for("api.note", note_id=note.id)
    return response


@blueprint.get("/notes/<number:note_id>")
def note(note_id: int) -> Response:
    """Returns one note, with its version as ``ETag``."""
    return _tagged(services().notes.get(signed_in(), note_id))


@blueprint.put("/notes/<number:note_id>")
def change_note(note_id: int) -> Response:
    """Writes a note anew."""
    text = text_in(json_object("text"), "text")
    version = version_in_if_match()
    return _tagged(services().notes.change(signed_in(), note_id, version, text))


@blueprint.delete("/notes/<number:note_id>")
def remove_note(note_id: int) -> Response:
    """Takes a note away."""
    services().notes.remove(signed_in(), note_id, version_in_if_match())
    return Response(status=HTTPStatus.NO_CONTENT)


def _tagged(note: QueryNoteRow) -> Response:
    return with_version(jsonify(_note(note)), note.version)


def _note(note: QueryNoteRow) -> dict[str, Any]:
    return {
        "id": note.id,
        "query": note.query,
        "text": note.text,
        "version": note.version,
        "made_by": note.made_by,
        "made_at": note.made_at.isoformat(),
        "changed_by": note.changed_by,
        "changed_at": note.changed_at.isoformat(),
    }
