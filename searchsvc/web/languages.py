"""Vietnamese first, English second; a cookie remembers the choice."""

from __future__ import annotations

from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from flask import Flask, g, request
from flask_babel import Babel, get_locale, get_translations
from markupsafe import Markup

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "language"
_language: ContextVar[str | None] = ContextVar("language", default=None)
"""Of the request that is answered; a page asks a hundred times for it."""


def init_app(app: Flask) -> None:
    """Sets up translations."""
    app.config["BABEL_DEFAULT_LOCALE"] = "vi"
    Babel(app, locale_selector=_chosen)
    app.before_request(_remember)
    app.teardown_request(_forget)
    app.context_processor(lambda: {"languages": LANGUAGES, "language": current_language()})
    app.jinja_env.globals.update(_=_text, ngettext=_numbered_text)


def current_language() -> str:
    """Returns the language of the request, ``vi`` or ``en``."""
    if known := _language.get():
        return known
    locale = get_locale()
    return str(locale.language) if locale else "vi"


def _remember() -> None:
    g.language = _language.set(_chosen())


def _forget(_: BaseException | None) -> None:
    if "language" in g:
        _language.reset(g.pop("language"))


def _text(text: str, **values: Any) -> Markup:
    """Returns a text of a template in the reader's language, with the values in their places."""
    written = _translated(current_language(), text)
    return written % values if values else _without_places(written)


def _numbered_text(one: str, many: str, number: int, **values: Any) -> Markup:
    """Returns the text that fits a number."""
    return Markup(get_translations().ungettext(one, many, number)) % {"num": number, **values}  # noqa: S704  # our own


@lru_cache(4096)
def _translated(language: str, text: str) -> Markup:  # noqa: ARG001  # translations are of it
    """Returns a text as its language has it; pages hold forty of them."""
    return Markup(get_translations().ugettext(text))  # noqa: S704


@lru_cache(4096)
def _without_places(text: Markup) -> Markup:
    return text % {}


def _chosen() -> str:
    """Returns what the person chose; a program, which sees no page, may ask by header."""
    wanted = request.cookies.get(COOKIE)
    if wanted is None and request.path.startswith("/api/"):
        wanted = request.accept_languages.best_match(LANGUAGES)
    return wanted if wanted in LANGUAGES else "vi"
