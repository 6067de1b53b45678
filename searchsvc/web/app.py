"""Puts the application together."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask
from werkzeug.routing import BaseConverter

from searchsvc.services.context import Services
from searchsvc.settings import Settings

from . import api, errors, feeds, languages, metrics, openapi, ops, pages, security


class RecordIdConverter(BaseConverter):
    """A record's id in an address: any characters, slashes too."""

    regex = ".+?"
    part_isolating = False

    def to_url(self, value: str) -> str:
        """The id with nothing left in it that has a meaning in addresses."""
        return quote(value, safe="")


def create_app(settings: Settings | None = None, services: Services | None = None) -> Flask:
    """The WSGI application; settings come from the environment where none are given."""
    settings = settings or Settings.load()
    app = Flask(__name__)
    app.url_map.converters["record"] = RecordIdConverter
    app.url_map.merge_slashes = False  # an id may hold any number of them
    app.secret_key = settings.signing_key
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # of Flask's default provider
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["searchsvc"] = services or Services(settings)
    languages.init_app(app)
    errors.init_app(app)
    security.init_app(app)
    metrics.init_app(app)
    for room in (pages, api, feeds, openapi, ops, metrics):
        app.register_blueprint(room.blueprint)
    return app
