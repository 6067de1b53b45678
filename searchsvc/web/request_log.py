"""Every request has an id, which its answer and its lines in the log carry; a line tells each."""

from __future__ import annotations

import logging
import re
import time
import uuid

from flask import Flask, Response, g, request

from searchsvc.logs import REQUEST

HEADER = "X-Request-ID"
_GOOD = re.compile(r"[A-Za-z0-9._-]{8,64}")

_MS = 1000

_log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Gives ids: the one that was sent, where it is short and harmless, else a new one."""
    app.before_request(_begin)
    app.after_request(_told)
    app.teardown_request(_end)


def _begin() -> None:
    given = request.headers.get(HEADER, "")
    g.begun = time.perf_counter()
    REQUEST.set(given if _GOOD.fullmatch(given) else uuid.uuid4().hex)


def _end(_: BaseException | None) -> None:
    REQUEST.set("")


def _told(response: Response) -> Response:
    if number := REQUEST.get():
        response.headers[HEADER] = number
    if _log.isEnabledFor(logging.INFO):
        fields = {
            "method": request.method,
            "endpoint": request.endpoint or "",
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.begun) * _MS, 1) if "begun" in g else 0,
        }
        _log.info("%(method)s %(endpoint)s %(status)s", fields, extra={"fields": fields})
    return response
