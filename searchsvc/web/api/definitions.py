"""Abbreviations that texts define, for programs; accepted as any entry of the vocabulary is."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, jsonify

from searchsvc.services.serializers.vocabulary import offers_as_json
from searchsvc.web.current import services
from searchsvc.web.http.json_body import json_object, text_in

from .blueprint import blueprint, signed_in


@blueprint.get("/vocabularies/definitions")
def definitions() -> Response:
    """Returns what the vocabulary lacks, each short form with all its long ones."""
    return jsonify(offers_as_json(services().definitions.offered(actor=signed_in())))


@blueprint.post("/vocabularies/definitions/dismiss")
def dismiss_definition() -> Response:
    """Offers a definition no more."""
    body = json_object("short", "long")
    short, long = text_in(body, "short"), text_in(body, "long")
    services().definitions.dismiss(short, long, actor=signed_in())
    return Response(status=HTTPStatus.NO_CONTENT)
