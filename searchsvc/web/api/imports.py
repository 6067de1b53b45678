"""Imports from the desk, for programs."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, abort, jsonify, request, url_for
from flask_babel import gettext

from searchsvc.services.imports.uploads import Upload
from searchsvc.services.imports.view import ImportView
from searchsvc.services.serializers.imports import import_as_json
from searchsvc.web.current import services
from searchsvc.web.guard.uploads import uploaded_files, uploaded_mapping
from searchsvc.web.http.import_errors import errors_table

from .blueprint import blueprint, signed_in

_JSON_LINES = ("application/x-ndjson", "application/jsonl")
_NAME = "records.jsonl"
_FAILURES = 100


@blueprint.post("/imports")
def add_import() -> Response:
    """Takes files, or JSON Lines as the body, and has them looked at."""
    if request.mimetype in _JSON_LINES:
        files = iter([Upload(request.args.get("name", _NAME), request.stream)])
    elif request.mimetype == "multipart/form-data":
        files = uploaded_files()
    else:
        abort(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            gettext(
                "Hãy gửi tệp dạng multipart/form-data, hoặc JSON Lines dạng %(type)s.",
                type=_JSON_LINES[0],
            ),
        )
    view = services().imports.upload(files, uploaded_mapping(), actor=signed_in())
    response = _shown(view)
    response.status_code = HTTPStatus.CREATED
    response.headers["Location"] = url_for("api.show_import", import_id=view.row.id)
    return response


@blueprint.get("/imports/<import_id>")
def show_import(import_id: str) -> Response:
    """Returns how far an import is."""
    return _shown(services().imports.get(import_id, actor=signed_in()))


@blueprint.post("/imports/<import_id>/start")
def start_import(import_id: str) -> Response:
    """Imports what was looked at."""
    return _shown(services().imports.start(import_id, actor=signed_in()))


@blueprint.post("/imports/<import_id>/cancel")
def cancel_import(import_id: str) -> Response:
    """Stops; what is in stays."""
    return _shown(services().imports.cancel(import_id, actor=signed_in()))


@blueprint.post("/imports/<import_id>/retry")
def retry_import(import_id: str) -> Response:
    """Tries again what is not in."""
    return _shown(services().imports.retry(import_id, actor=signed_in()))


@blueprint.post("/imports/<import_id>/discard")
def discard_import(import_id: str) -> Response:
    """Throws away what was looked at, before anything of it is written."""
    return _shown(services().imports.discard(import_id, actor=signed_in()))


@blueprint.post("/imports/<import_id>/undo")
def undo_import(import_id: str) -> Response:
    """Takes back what an import did, as a job."""
    return _shown(services().import_undo.start(import_id, actor=signed_in()))


@blueprint.post("/imports/<import_id>/again")
def run_import_again(import_id: str) -> Response:
    """Looks at the same files once more, as another import."""
    return _shown(services().imports.run_again(import_id, actor=signed_in()))


@blueprint.get("/imports/<import_id>/errors.csv")
def import_errors(import_id: str) -> Response:
    """Returns what could not be taken in."""
    return errors_table(services().imports.get(import_id, actor=signed_in()))


def _shown(view: ImportView) -> Response:
    failures = services().imports.first_failures(view, limit=_FAILURES)
    return jsonify(import_as_json(view, failures))
