"""For whoever runs the service: is it alive, is it ready, how much does it do."""

from __future__ import annotations

import ipaddress

from flask import Blueprint, Response, abort, jsonify, request
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from .current import services
from .metrics import figures

blueprint = Blueprint("ops", __name__)

_FORWARDED = (
    *("Forwarded", "Via", "X-Real-IP"),
    *("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server"),
)
_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")


@blueprint.get("/healthz")
def healthz() -> Response:
    """Says that the process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def readyz() -> Response:
    """Says whether the index is there, can be searched and follows this catalogue; 503 as long as
    it does not. What else does not work is told, since searches still do.
    """
    return jsonify(services().readiness.report().as_json())


@blueprint.get("/metrics")
def metrics() -> Response:
    """Returns the figures as text, to whom the settings let read them."""
    allowed = services().settings.metrics
    if allowed == "off" or (allowed == "local" and not _is_local()):
        abort(404)
    return Response(figures(), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _is_local() -> bool:
    """Returns whether a program on this machine asks, and not for another one as a proxy does: a
    proxy says for whom it asks, or at least which name was asked for.
    """
    if request.host.rpartition(":")[0] not in _OWN_NAMES and request.host not in _OWN_NAMES:
        return False
    if any(name in request.headers for name in _FORWARDED):
        return False
    return ipaddress.ip_address(request.remote_addr or "0.0.0.0").is_loopback  # noqa: S104
