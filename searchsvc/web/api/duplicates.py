"""Records of the same text, for programs: read the families, decide on one record."""

from __future__ import annotations

from flask import Response, jsonify

from searchsvc.services.curating.duplicates import DuplicateDecision
from searchsvc.services.search.parameter_parser import each_once
from searchsvc.services.serializers.duplicates import duplicates_as_json
from searchsvc.web.current import services
from searchsvc.web.http.etag import version_in_if_match
from searchsvc.web.http.json_body import choice_in, json_object, text_in
from searchsvc.web.http.numbers import page_number
from searchsvc.web.links import LINKS

from .blueprint import blueprint, signed_in
from .query_names import own_pairs


@blueprint.get("/families")
def duplicates() -> Response:
    """Returns records that hold the same text, those that nobody has looked at first."""
    each_once(own_pairs(), ("page",))
    found = services().duplicates.page(actor=signed_in(), page=page_number())
    return jsonify(duplicates_as_json(found, LINKS))


@blueprint.post("/families/<record:record_id>")
def decide_duplicate(record_id: str) -> Response:
    """Says of a record whether it stands for its copies, is none, or goes into another."""
    body = json_object("decision", "into", "reason")
    event = services().duplicates.decide(
        record_id,
        choice_in(body, "decision", DuplicateDecision),
        actor=signed_in(),
        into=text_in(body, "into") or None,
        reason=text_in(body, "reason"),
        version=version_in_if_match(),
    )
    return jsonify(act=event.id)
