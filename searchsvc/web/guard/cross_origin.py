"""Pages of other sites may read what anybody may read of the API (Fetch standard, CORS).

No cookie is sent or taken there, and ``Authorization`` is not among the headers that such a page
may add: what needs a token stays out of reach of other sites' scripts.
"""

from __future__ import annotations

from flask import Flask, Response, request

from searchsvc.catalog.accounts.roles import Role

from .authentication import API
from .roles import LEAST

_ANSWER = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Location, Retry-After, X-Request-ID",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def init_app(app: Flask) -> None:
    """Sends the headers with public answers of the API, their errors and preflights too."""
    app.after_request(_allow)


def _allow(response: Response) -> Response:
    least = LEAST.get(request.endpoint or "")
    if least is Role.READER and request.path.startswith(API):
        response.headers.update(_ANSWER)
        if request.method == "OPTIONS":
            response.headers.update(_PREFLIGHT)
    return response
