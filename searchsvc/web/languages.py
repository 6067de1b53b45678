"""Vietnamese first, English second; a cookie remembers the choice."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, redirect, request
from flask_babel import Babel, get_locale
from werkzeug.wrappers import Response as BaseResponse

from .guard.security import is_here

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "language"
_YEAR_SECONDS = 365 * 24 * 3600

blueprint = Blueprint("languages", __name__)


def init_app(app: Flask) -> None:
    """Set up translations and the way to change the language."""
    app.config["BABEL_DEFAULT_LOCALE"] = "vi"
    Babel(app, locale_selector=_chosen)
    app.register_blueprint(blueprint)
    app.context_processor(lambda: {"languages": LANGUAGES, "language": current_language()})


def current_language() -> str:
    """The language of the request, ``vi`` or ``en``."""
    locale = get_locale()
    return str(locale.language) if locale else "vi"


def _chosen() -> str:
    """What the person chose; a program, which makes no choice on a page, may ask by header."""
    wanted = request.cookies.get(COOKIE)
    if wanted is None and request.path.startswith("/api/"):
        wanted = request.accept_languages.best_match(LANGUAGES)
    return wanted if wanted in LANGUAGES else "vi"


@blueprint.get("/language/<code>")
def choose(code: str) -> BaseResponse:
    """Remember a language and go back to the page one was on."""
    if code not in LANGUAGES:
        abort(404)
    back = request.args.get("next", "/")
    response: Response = redirect(back if is_here(back) else "/")  # type: ignore[assignment]
    response.set_cookie(COOKIE, code, max_age=_YEAR_SECONDS, samesite="Lax", httponly=True)
    return response
