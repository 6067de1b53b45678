"""Choosing the language of the pages."""

from __future__ import annotations

from flask import Response, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.web.guard.security import is_here
from searchsvc.web.languages import COOKIE, LANGUAGES, in_any_language

from .blueprint import blueprint

_YEAR_SECONDS = 365 * 24 * 3600


@blueprint.get("/language/<code>")
def choose_language(code: str) -> BaseResponse:
    """Remembers a language and goes back to the page one was on."""
    if code not in LANGUAGES:
        abort(404)
    back = request.args.get("next", "/")
    response: Response = redirect(in_any_language(back) if is_here(back) else "/")  # type: ignore[assignment]
    response.set_cookie(COOKIE, code, max_age=_YEAR_SECONDS, samesite="Lax", httponly=True)
    return response
