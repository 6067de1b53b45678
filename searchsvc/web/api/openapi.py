"""The description of the API (OpenAPI 3.1), for programs that read such."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from flask import Blueprint, Response, jsonify

from searchsvc import __version__
from searchsvc.web.current import revalidated

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/openapi.json")
def description() -> Response:
    """What the API takes and answers."""
    return revalidated(jsonify(_description()), __version__)


@cache
def _description() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(
        files("searchsvc.web").joinpath("openapi.yaml").read_text(encoding="utf-8")
    )
    document["info"]["version"] = __version__
    return document
