"""Signing in and out."""

from __future__ import annotations

import logging

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.errors import Refused, TooManyAttempts
from searchsvc.web.errors import status_of
from searchsvc.web.guard.authentication import current_person, sign_in, sign_out
from searchsvc.web.guard.security import is_here

from .blueprint import blueprint

_log = logging.getLogger(__name__)


@blueprint.route("/login", methods=["GET", "POST"])
def login() -> BaseResponse:
    """Asks for name and password; leads on to the page that was wanted."""
    if request.method == "GET":
        return _onwards() if current_person() else make_response(_form())
    try:
        sign_in(request.form.get("name", ""), request.form.get("password", ""))
    except Refused as error:
        _log.warning("sign-in refused: %s", type(error).__name__)
        response = Response(_form(error.told(gettext)), status_of(error))
        if isinstance(error, TooManyAttempts):
            response.headers["Retry-After"] = str(error.seconds)
        return response
    return _onwards()


@blueprint.post("/logout")
def logout() -> BaseResponse:
    """Ends this browser's session."""
    sign_out()
    return redirect(url_for("desk.login"), code=303)


def _form(problem: str = "") -> str:
    name = request.form.get("name", "")
    return render_template("desk/login.html", name=name, problem=problem, next=_wanted())


def _wanted() -> str:
    """Returns the page of ours that was asked for; addresses elsewhere are not followed."""
    wanted = request.values.get("next", "")
    return wanted if is_here(wanted) else ""


def _onwards() -> BaseResponse:
    return redirect(_wanted() or url_for("desk.home"), code=303)
