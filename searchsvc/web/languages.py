"""Vietnamese first, English second: by the address, a cookie, or what the browser prefers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from flask import Flask, g, request
from flask_babel import Babel, force_locale, get_locale, get_translations
from markupsafe import Markup

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT = "vi"
PARAMETER, COOKIE = "lang", "language"
_language: ContextVar[str | None] = ContextVar("language", default=None)
"""Of the request that is answered; a page asks a hundred times for it."""


def init_app(app: Flask) -> None:
    """Sets up translations."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    Babel(app, locale_selector=_chosen)
    app.before_request(_remember)
    app.teardown_request(_forget)
    app.context_processor(lambda: {"languages": LANGUAGES, "language": current_language()})
    app.jinja_env.globals.update(
        _=_text, ngettext=_numbered_text, localized=localized, named_language=named_language
    )


def current_language() -> str:
    """Returns the language of the request, ``vi`` or ``en``."""
    if known := _language.get():
        return known
    locale = get_locale()
    return str(locale.language) if locale else DEFAULT


@contextmanager
def speaking(code: str | None) -> Iterator[str]:
    """Has texts in a language for a while, in that of the request where none is named; gives it."""
    if code is None:
        yield current_language()
        return
    known = _language.set(code)
    try:
        with force_locale(code):
            yield code
    finally:
        _language.reset(known)


def in_language(path: str, code: str) -> str:
    """Returns the address of the same page in a language."""
    return f"{path}{'&' if '?' in path else '?'}{PARAMETER}={code}"


def in_any_language(path: str) -> str:
    """Returns the address of the same page that names no language."""
    page, _, query = path.partition("?")
    kept = [each for each in query.split("&") if each.partition("=")[0] != PARAMETER]
    return f"{page}?{'&'.join(kept)}" if any(kept) else page


def named_language() -> str | None:
    """Returns the language that the address of the request names."""
    code = request.args.get(PARAMETER)
    return code if code in LANGUAGES else None


def localized(path: str) -> str:
    """Returns a path of ours that keeps the language, where the address of this page names it."""
    code = named_language()
    return in_language(path, code) if code else path


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
    """Returns what the address names, else what the person chose, else what the browser prefers."""
    for wanted in (named_language(), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    return request.accept_languages.best_match(LANGUAGES) or DEFAULT
