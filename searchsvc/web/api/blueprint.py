"""The blueprint of all endpoints under ``/api/v1``.

The least role of each stands in ``guard.roles``, its caching rule in ``http.caching``; errors
become problems (RFC 9457) in ``web.errors``.
"""

from __future__ import annotations

from flask import Blueprint

from searchsvc.web.guard.authentication import signed_in

__all__ = ["blueprint", "signed_in"]

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
