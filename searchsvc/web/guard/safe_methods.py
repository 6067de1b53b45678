"""HEAD is a GET whose answer has no body (RFC 9110, 9.3.2), for every handler alike.

A handler that shows a form on GET and takes it otherwise would take a HEAD for a form, which no
token protects since HEAD is safe.
"""

from __future__ import annotations

from flask import Flask, request


def init_app(app: Flask) -> None:
    """Has handlers see a GET; before anything else looks at the request."""
    app.before_request(_take_head_for_get)


def _take_head_for_get() -> None:
    if request.method == "HEAD":
        request.method = "GET"  # the server leaves the body out by what it was sent
