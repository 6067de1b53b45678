"""For whoever runs the service: is it alive, is it ready."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from .current import services

blueprint = Blueprint("ops", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def readyz() -> Response:
    """The index is there and can be searched; 503 as long as it is not."""
    return jsonify(status="ok", generation=services().searching.generation())
