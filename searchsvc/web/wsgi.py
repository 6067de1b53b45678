"""What the web workers share: made once, before they part."""

from __future__ import annotations

from flask import Flask

from searchsvc.services.container import prepare

from .app import create_app


def application() -> Flask:
    """Returns the application, with everything compiled that searches run."""
    prepare()
    return create_app()
