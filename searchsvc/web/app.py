"""Puts the application together."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.routing import BaseConverter, IntegerConverter

from searchsvc.services.container import Services
from searchsvc.settings import Settings

from . import (
    api,
    current_vocabulary,
    desk,
    errors,
    filters,
    languages,
    links,
    metrics,
    ops,
    public,
    request_log,
)
from .guard import (
    authentication,
    cross_origin,
    desk_mark,
    proxies,
    roles,
    safe_methods,
    security,
    uploads,
)
from .http import caching, compression, static_files, trailing_slash


class RecordIdConverter(BaseConverter):
    """A record's id in an address: any characters, slashes too."""

    regex = ".+?"
    part_isolating = False

    def to_url(self, value: str) -> str:
        """Returns the id with nothing left in it that has a meaning in addresses."""
        return quote(value, safe="")


class NumberConverter(IntegerConverter):
    """A row's number in an address, as far as a database can count: a longer one is none, and not
    known by any method.
    """

    regex = r"\d{1,18}"


def create_app(settings: Settings | None = None, services: Services | None = None) -> Flask:
    """Returns the WSGI application; settings come from the environment where none are given."""
    settings = settings or Settings.load()
    app = Flask(__name__, static_folder=None)
    app.url_map.converters["record"] = RecordIdConverter
    app.url_map.converters["number"] = NumberConverter
    app.url_map.merge_slashes = False  # an id may hold any number of them
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # of Flask's default provider
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["searchsvc"] = services or Services(settings)
    request_log.init_app(app)
    safe_methods.init_app(app)
    trailing_slash.init_app(app)
    compression.init_app(app)
    static_files.init_app(app)
    languages.init_app(app)
    links.init_app(app)
    filters.init_app(app)
    errors.init_app(app)
    current_vocabulary.init_app(app)
    proxies.init_app(app, settings)
    authentication.init_app(app, settings)
    desk_mark.init_app(app)
    roles.init_app(app)
    uploads.init_app(app, settings)
    app.before_request(desk.records.take_long_texts)
    forms = CSRFProtect(app)
    forms.exempt(api.blueprint)  # it takes no cookie that could be borrowed
    forms.exempt(public.report_form.report)  # nor does this
    security.init_app(app, settings)
    cross_origin.init_app(app)
    caching.init_app(app)
    metrics.init_app(app)
    for audience in (public, api, desk, ops):
        app.register_blueprint(audience.blueprint)
    return app
