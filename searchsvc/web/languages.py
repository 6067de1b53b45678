"""Vietnamese first, English second; a cookie remembers the choice."""

from __future__ import annotations

from flask import Flask, request
from flask_babel import Babel, get_locale

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "language"


def init_app(app: Flask) -> None:
    """Sets up translations."""
    app.config["BABEL_DEFAULT_LOCALE"] = "vi"
    Babel(app, locale_selector=_chosen)
    app.context_processor(lambda: {"languages": LANGUAGES, "language": current_language()})


def current_language() -> str:
    """Returns the language of the request, ``vi`` or ``en``."""
    locale = get_locale()
    return str(locale.language) if locale else "vi"


def _chosen() -> str:
    """Returns what the person chose; a program, which sees no page, may ask by header."""
    wanted = request.cookies.get(COOKIE)
    if wanted is None and request.path.startswith("/api/"):
        wanted = request.accept_languages.best_match(LANGUAGES)
    return wanted if wanted in LANGUAGES else "vi"
