"""Who may send whole files, asked before they are read: not everybody who shows some cookie."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask

from searchsvc.services.container import Services
from searchsvc.web.incoming_request import MayUpload

from .authentication import API, session_token, token_in

_SCHEMES = ("https", "http")  # each has a cookie of its own name


def may_upload(app: Flask) -> MayUpload:
    """Returns how to ask, outside of any request; nothing is written."""
    services: Services = app.extensions["searchsvc"]

    def ask(path: str, headers: Mapping[str, str]) -> bool:
        if path.startswith(API):
            token = token_in(headers.get("AUTHORIZATION", ""))
            return bool(token) and services.sign_in.may_upload(token)
        return any(is_signed_in(headers.get("COOKIE", ""), path, scheme) for scheme in _SCHEMES)

    def is_signed_in(cookie: str, path: str, scheme: str) -> bool:
        environ = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": path,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": scheme,
            "HTTP_COOKIE": cookie,
        }
        with app.request_context(environ):
            token = session_token()
        return bool(token) and services.sign_in.is_signed_in(token)

    return ask
