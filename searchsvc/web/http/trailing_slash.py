"""An address of ours with a slash behind it leads to the one without."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from flask import Flask, redirect, request
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response


def init_app(app: Flask) -> None:
    """Looks at addresses that the router does not know; ids of records may end in slashes."""

    def lead_on() -> Response | None:
        path = request.path.rstrip("/")
        is_unknown = isinstance(request.routing_exception, NotFound)
        if not is_unknown or path == request.path or not path or path.startswith("//"):
            return None
        adapter = app.create_url_adapter(request)
        try:
            if adapter is None or not adapter.match(path, method=request.method):
                return None
        except HTTPException:
            return None
        query = request.query_string.decode("latin-1")
        address = quote(path) + (f"?{query}" if query else "")
        return redirect(address, HTTPStatus.PERMANENT_REDIRECT)

    app.before_request(lead_on)
