"""The API for curating: records of every state, their history, their states."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request

from searchsvc.catalog.records.workflow import State
from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.services.curating.editing import Edited
from searchsvc.services.curating.record_browser import PER_PAGE
from searchsvc.services.search.parameter_parser import choice
from searchsvc.services.serializers.curation import (
    curated_as_json,
    event_as_json,
    events_as_json,
    listed_as_json,
    version_as_json,
)
from searchsvc.web.current import services
from searchsvc.web.http.etag import version_in_if_match, with_version
from searchsvc.web.http.json_body import choice_in, json_object, number_in, text_in
from searchsvc.web.http.numbers import page_number
from searchsvc.web.links import LINKS

from .blueprint import blueprint, signed_in


@blueprint.get("/curation/records")
def curated_records() -> Response:
    """Returns records of every state by words in id and title, the last changed first."""
    state = choice(request.args, "state", State)
    words, page = request.args.get("q", ""), page_number()
    found = services().record_browser.page(state, words, actor=signed_in(), page=page)
    body = {
        "total": found.total,
        "page": page,
        "per_page": PER_PAGE,
        "pages": found.pages,
        "records": [listed_as_json(record) for record in found.records],
    }
    return jsonify(body)


@blueprint.get("/curation/records/<record:record_id>")
def curated_record(record_id: str) -> Response:
    """Returns a record with its notes, its state and who says what; the ETag is its version."""
    record = services().record_browser.get(record_id, actor=signed_in())
    return with_version(jsonify(curated_as_json(record, LINKS)), record.version)


@blueprint.patch("/curation/records/<record:record_id>")
def edit_record(record_id: str) -> Response:
    """Gives fields new values; 412 with both versions where somebody was faster."""
    body = json_object("values", "reason", holds_text=True)
    values = body.get("values")
    if not isinstance(values, dict):
        raise InvalidParameter("values", N_("cần một đối tượng: tên trường và giá trị"))
    edited = services().editor.edit(
        record_id,
        values,
        version=version_in_if_match(),
        actor=signed_in(),
        reason=text_in(body, "reason"),
    )
    return _edited(edited)


@blueprint.put("/curation/states/<record:record_id>")
def move_record(record_id: str) -> Response:
    """Brings a record into another state."""
    body = json_object("state", "reason", "into")
    edited = services().editor.move(
        record_id,
        choice_in(body, "state", State),
        version=version_in_if_match(),
        actor=signed_in(),
        reason=text_in(body, "reason"),
        into=text_in(body, "into") or None,
    )
    return _edited(edited)


@blueprint.post("/curation/restorations/<record:record_id>")
def restore_record(record_id: str) -> Response:
    """Makes a new version with the values of an old one."""
    body = json_object("version", "reason")
    restored = number_in(body, "version")
    if restored is None:
        raise InvalidParameter("version", N_("cần số của một bản"))
    edited = services().editor.restore(
        record_id,
        restored,
        version=version_in_if_match(),
        actor=signed_in(),
        reason=text_in(body, "reason"),
    )
    return _edited(edited)


@blueprint.get("/curation/history/<record:record_id>")
def record_history(record_id: str) -> Response:
    """Returns the versions of a record and what people did to it, newest first."""
    field = request.args.get("field") or None
    versions = services().history.versions(record_id, actor=signed_in(), field=field)
    events = services().history.events(record_id, actor=signed_in())
    body = {
        "id": record_id,
        "versions": [version_as_json(version) for version in versions],
        "acts": events_as_json(events),
    }
    return jsonify(body)


@blueprint.post("/curation/acts/<number:act_id>/undo")
def undo_act(act_id: int) -> Response:
    """Takes one act back, where nothing newer stands on it."""
    reason = text_in(json_object("reason"), "reason")
    event = services().history.undo(act_id, actor=signed_in(), reason=reason)
    return jsonify(event_as_json(event))


def _edited(edited: Edited) -> Response:
    body: dict[str, Any] = {
        "act": edited.event.id if edited.event else None,
        "waiting": list(edited.waiting),
        "record": curated_as_json(edited.record, LINKS),
    }
    return with_version(jsonify(body), edited.record.version)
