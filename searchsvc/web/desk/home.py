"""The desk's home page."""

from __future__ import annotations

from flask import render_template

from .blueprint import blueprint


@blueprint.get("/")
def home() -> str:
    """Shows what a person can do here."""
    return render_template("desk/home.html")
