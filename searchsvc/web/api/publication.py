"""The API of the editor's queue: changes of public records that wait."""

from __future__ import annotations

from flask import Response, jsonify

from searchsvc.services.curating.publication import PER_PAGE
from searchsvc.services.serializers.curation import event_as_json, pending_as_json
from searchsvc.web.current import services
from searchsvc.web.http.etag import version_in_if_match
from searchsvc.web.http.json_body import json_object, text_in
from searchsvc.web.http.numbers import page_number

from .blueprint import blueprint, signed_in


@blueprint.get("/curation/pending")
def pending_changes() -> Response:
    """Returns changes that wait for an editor, the oldest first."""
    found = services().publication.page(actor=signed_in(), page=page_number())
    body = {
        "total": found.total,
        "page": found.page,
        "per_page": PER_PAGE,
        "pages": found.pages,
        "pending": [pending_as_json(change) for change in found.changes],
    }
    return jsonify(body)


@blueprint.post("/curation/pending/<number:pending_id>/publish")
def publish_pending(pending_id: int) -> Response:
    """Makes a change public; the version is that of its record."""
    version = version_in_if_match()
    event = services().publication.publish(pending_id, version=version, actor=signed_in())
    return jsonify(event_as_json(event))


@blueprint.post("/curation/pending/<number:pending_id>/discard")
def discard_pending(pending_id: int) -> Response:
    """Leaves a change out."""
    reason = text_in(json_object("reason"), "reason")
    event = services().publication.discard(pending_id, actor=signed_in(), reason=reason)
    return jsonify(event_as_json(event))
