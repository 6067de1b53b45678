"""Puts the application together."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.routing import BaseConverter, IntegerConverter, Map

from searchsvc.services.container import Services
from searchsvc.settings import Settings

from . import current_vocabulary as vocabulary
from . import desk as curate
from . import errors, languages, metrics, ops
from .api import best_bets as api_bets
from .api import imports as api_imports
from .api import insight as insight_api
from .api import (
    jobs,  # noqa: F401  # adds to the blueprint of api.search
    openapi,
    records,  # noqa: F401
)
from .api import review as api_review
from .api import vocabularies as api_vocabularies
from .guard import roles, security, uploads, visitors
from .public import feeds, pages

_APIS = (
    api_bets,
    api_imports,
    api_review,
    api_vocabularies,
    insight_api,
)  # api_bets brings all of api


class RecordIdConverter(BaseConverter):
    """A record's id in an address: any characters, slashes too."""

    regex = ".+?"
    part_isolating = False

    def to_url(self, value: str) -> str:
        """The id with nothing left in it that has a meaning in addresses."""
        return quote(value, safe="")


class NumberConverter(IntegerConverter):
    """A row's number in an address, as far as a database can count."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**63 - 1)


def create_app(settings: Settings | None = None, services: Services | None = None) -> Flask:
    """The WSGI application; settings come from the environment where none are given."""
    settings = settings or Settings.load()
    app = Flask(__name__)
    app.url_map.converters["record"] = RecordIdConverter
    app.url_map.converters["number"] = NumberConverter
    app.url_map.merge_slashes = False  # an id may hold any number of them
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # of Flask's default provider
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["searchsvc"] = services or Services(settings)
    languages.init_app(app)
    errors.init_app(app)
    vocabulary.init_app(app)
    visitors.init_app(app, settings)
    roles.init_app(app)
    uploads.init_app(app, settings)
    app.before_request(curate.records.take_long_texts)
    forms = CSRFProtect(app)
    for programs in _APIS:  # they take no cookie that could be borrowed
        forms.exempt(programs.blueprint)
    security.init_app(app)
    metrics.init_app(app)
    for room in (*_APIS, pages, feeds, openapi, ops, metrics, curate):
        app.register_blueprint(room.blueprint)
    return app
