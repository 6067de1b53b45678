"""What the web workers share: made once, before they part."""

from __future__ import annotations

import sys

from flask import Flask

from searchsvc.errors import SearchServiceError
from searchsvc.services.container import Services, prepare
from searchsvc.settings import Settings

from .app import create_app


def application() -> Flask:
    """Returns the application, with the catalogue up to date and everything compiled that searches
    run. Ends the process with a line on standard error where settings or catalogue are wrong.
    """
    try:
        with Services(settings := Settings.load()) as services:
            services.catalog  # noqa: B018  # opening it applies migrations
    except SearchServiceError as error:
        sys.exit(f"searchsvc: {error}")
    prepare()
    return create_app(settings)
