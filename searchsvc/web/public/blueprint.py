"""The blueprint of all that readers ask for: pages, feeds, the description of the API."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("public", __name__)
