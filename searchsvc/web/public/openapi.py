"""The description of the API (OpenAPI 3.1), for programs that read such."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from flask import Response, jsonify

from searchsvc import __version__
from searchsvc.fields import Field, field_names, fields
from searchsvc.settings import Settings
from searchsvc.web.current import services
from searchsvc.web.http.etag import revalidated

from .blueprint import blueprint
from .openapi_fields import add_fields
from .openapi_parameters import add_parameters


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Returns what the API takes and answers."""
    settings = services().settings
    return revalidated(jsonify(_description(fields(), settings)), __version__, *field_names())


@cache
def _description(_: tuple[Field, ...], settings: Settings) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(
        files("searchsvc.web").joinpath("openapi.yaml").read_text(encoding="utf-8")
    )
    document["info"]["version"] = __version__
    add_parameters(document, settings)
    add_fields(document)
    return document
