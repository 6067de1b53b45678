"""Static files: an address names what is in the file, so that it may be kept for good."""

from __future__ import annotations

import hashlib
from functools import cache
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, Response, abort, request
from markupsafe import Markup

FOREVER = "public, max-age=31536000, immutable"
_FOLDER = Path(__file__).parents[1] / "static"
_FILES = {path.name: path for path in _FOLDER.iterdir()}


def init_app(app: Flask) -> None:
    """Sends the files, and lets templates name them."""
    app.add_url_rule("/static/<filename>", "static", _send)
    app.jinja_env.globals["static_url"] = static_url


@cache
def static_url(filename: str) -> Markup:
    """Returns the address of a static file as it is now."""
    return Markup("/static/{}?v={}").format(filename, _fingerprint(filename))


def _send(filename: str) -> Response:
    """Sends a file; one that was asked for by another name is asked for anew."""
    if filename not in _FILES:
        abort(404)
    response = Response(_content(filename), mimetype=guess_type(filename)[0])
    named = request.args.get("v") == _fingerprint(filename)
    response.headers["Cache-Control"] = FOREVER if named else "no-cache"
    response.set_etag(_fingerprint(filename), weak=True)  # since it may be compressed
    response.make_conditional(request)
    return response


@cache
def _content(filename: str) -> bytes:
    return _FILES[filename].read_bytes()


@cache
def _fingerprint(filename: str) -> str:
    return hashlib.sha256(_content(filename)).hexdigest()[:16]
