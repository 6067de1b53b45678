"""Imports from the desk, for programs."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request, url_for

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.errors import Refused
from searchsvc.messages import N_
from searchsvc.services.accounts.people import require
from searchsvc.services.imports import ImportView, Upload
from searchsvc.services.serializers.imports import import_as_json
from searchsvc.web.current import services
from searchsvc.web.guard.uploads import uploaded_files, uploaded_mapping
from searchsvc.web.guard.visitors import current_person
from searchsvc.web.http.import_errors import errors_table

blueprint = Blueprint("api_imports", __name__, url_prefix="/api/v1/imports")

_JSON_LINES = ("application/x-ndjson", "application/jsonl")
_NAME = "records.jsonl"
_FAILURES = 100


@blueprint.post("")
def create() -> Response:
    """Take files, or JSON Lines as the body, and have them looked at."""
    if request.mimetype in _JSON_LINES:
        files = iter([Upload(request.args.get("name", _NAME), request.stream)])
    elif request.mimetype == "multipart/form-data":
        files = uploaded_files()
    else:
        raise Refused(
            N_("Hãy gửi tệp dạng multipart/form-data, hoặc JSON Lines dạng {type}."),
            type=_JSON_LINES[0],
        )
    view = services().imports.upload(files, uploaded_mapping(), actor=_person())
    response = _shown(view)
    response.status_code = 201
    response.location = url_for("api_imports.show", import_id=view.row.id)
    return response


@blueprint.get("/<import_id>")
def show(import_id: str) -> Response:
    """How far an import is."""
    return _shown(services().imports.get(import_id, actor=_person()))


@blueprint.post("/<import_id>/start")
def start(import_id: str) -> Response:
    """Import what was looked at."""
    return _shown(services().imports.start(import_id, actor=_person()))


@blueprint.post("/<import_id>/cancel")
def cancel(import_id: str) -> Response:
    """Stop; what is in stays."""
    return _shown(services().imports.cancel(import_id, actor=_person()))


@blueprint.post("/<import_id>/retry")
def retry(import_id: str) -> Response:
    """Try again what is not in."""
    return _shown(services().imports.retry(import_id, actor=_person()))


@blueprint.get("/<import_id>/errors.csv")
def errors(import_id: str) -> Response:
    """What could not be taken in."""
    return errors_table(services().imports.get(import_id, actor=_person()))


@blueprint.after_request
def _keep_nothing(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _person() -> Person:
    return require(current_person(), Role.LIBRARIAN)


def _shown(view: ImportView) -> Response:
    failures = services().imports.first_failures(view, limit=_FAILURES)
    return jsonify(import_as_json(view, failures))
