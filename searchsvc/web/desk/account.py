"""A person's own account: password, sessions, API tokens."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.accounts.scopes import Scope
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import InvalidParameter, Refused
from searchsvc.services.accounts.passwords import SHORTEST
from searchsvc.web.current import services
from searchsvc.web.errors import status_of
from searchsvc.web.guard.authentication import session_token, sign_out
from searchsvc.web.guard.clients import client_key
from searchsvc.web.http.numbers import form_number

from .blueprint import blueprint, signed_in


@blueprint.get("/account")
def account() -> str:
    """Shows who one is here, and what one can change."""
    return render_template("desk/account.html")


@blueprint.route("/account/password", methods=["GET", "POST"])
def change_password() -> BaseResponse:
    """Sets a new password, with the old one as proof; ends the other sessions."""
    if request.method == "GET":
        return make_response(_password_form())
    old, new = request.form.get("old", ""), request.form.get("new", "")
    if new != request.form.get("again", ""):
        return Response(_password_form(gettext("Hai lần gõ mật khẩu mới không giống nhau.")), 422)
    try:
        services().sign_in.change_password(signed_in(), session_token(), old, new, client_key())
    except Refused as error:
        return Response(_password_form(error.told(gettext)), status_of(error))
    flash(gettext("Đã đổi mật khẩu; các phiên đăng nhập khác đã kết thúc."))
    return redirect(url_for("desk.account"), code=303)


@blueprint.post("/account/sign-out-everywhere")
def sign_out_everywhere() -> BaseResponse:
    """Ends all of one's sessions, this one too."""
    services().sign_in.sign_out_everywhere(signed_in())
    sign_out()
    flash(gettext("Đã đăng xuất ở mọi nơi."))
    return redirect(url_for("desk.login"), code=303)


@blueprint.route("/account/tokens", methods=["GET", "POST"])
def tokens() -> BaseResponse:
    """One's API tokens; a new one is shown this once."""
    if request.method == "GET":
        return make_response(_tokens_page())
    label = request.form.get("label", "")
    names = [name for name in request.form.getlist("scope") if name in tuple(Scope)]
    try:
        days = form_number("days", None)
        token = services().people.make_token(
            signed_in(), signed_in(), label, map(Scope, names), days
        )
    except (InvalidParameter, Refused) as error:
        return Response(_tokens_page(label=label, problem=error.told(gettext)), status_of(error))
    return make_response(_tokens_page(token=token))


@blueprint.post("/account/tokens/<number:token_id>/revoke")
def revoke_token(token_id: int) -> BaseResponse:
    """Takes one of one's API tokens back."""
    services().people.revoke_token(signed_in(), signed_in(), token_id)
    flash(gettext("Đã thu hồi mã API."))
    return redirect(url_for("desk.tokens"), code=303)


def _password_form(problem: str = "") -> str:
    return render_template("desk/password.html", problem=problem, shortest=SHORTEST)


def _tokens_page(*, token: str = "", label: str = "", problem: str = "") -> str:
    mine = services().people.tokens(signed_in(), signed_in())
    return render_template(
        "desk/tokens.html",
        tokens=mine,
        token=token,
        label=label,
        problem=problem,
        scopes=tuple(Scope),
        now=utc_now(),
    )
