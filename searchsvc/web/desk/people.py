"""Accounts, for admins."""

from __future__ import annotations

from flask import (
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.accounts.roles import ACCOUNT_ROLES, Person, Role
from searchsvc.errors import Refused
from searchsvc.services.accounts.passwords import SHORTEST
from searchsvc.web.current import services
from searchsvc.web.errors import status_of

from .blueprint import blueprint, signed_in


@blueprint.get("/people")
def people() -> str:
    """Shows all accounts."""
    return render_template("desk/people.html", people=services().people.everyone(signed_in()))


@blueprint.route("/people/add", methods=["GET", "POST"])
def add_person() -> BaseResponse:
    """Adds an account."""
    if request.method == "GET":
        return make_response(_add_form())
    name, password = request.form.get("name", ""), request.form.get("password", "")
    try:
        person = services().people.add(signed_in(), name, _asked_role(), password)
    except Refused as error:
        return Response(_add_form(error.told(gettext)), status_of(error))
    flash(gettext("Đã thêm tài khoản “%(name)s”.", name=person.name))
    return redirect(url_for("desk.people"), code=303)


@blueprint.get("/people/<number:person_id>")
def person(person_id: int) -> str:
    """Shows one account, and what can be changed about it."""
    return render_template("desk/person.html", person=_found(person_id), roles=ACCOUNT_ROLES)


@blueprint.post("/people/<number:person_id>/role")
def set_role(person_id: int) -> BaseResponse:
    """Gives a person another role."""
    person = _found(person_id)
    try:
        services().people.set_role(signed_in(), person, _asked_role())
        flash(gettext("Đã đổi vai trò."))
    except Refused as error:
        flash(error.told(gettext), "problem")
    return redirect(url_for("desk.person", person_id=person_id), code=303)


@blueprint.post("/people/<number:person_id>/active")
def set_active(person_id: int) -> BaseResponse:
    """Keeps a person out, or lets them in again."""
    person, active = _found(person_id), request.form.get("active") == "1"
    try:
        services().people.set_active(signed_in(), person, active=active)
        flash(gettext("Đã mở lại tài khoản.") if active else gettext("Đã khoá tài khoản."))
    except Refused as error:
        flash(error.told(gettext), "problem")
    return redirect(url_for("desk.person", person_id=person_id), code=303)


@blueprint.route("/people/<number:person_id>/password", methods=["GET", "POST"])
def set_password(person_id: int) -> BaseResponse:
    """Sets a new password for somebody who has lost theirs."""
    person = _found(person_id)
    if request.method == "GET":
        return make_response(_password_form(person))
    try:
        services().people.set_password(signed_in(), person, request.form.get("password", ""))
    except Refused as error:
        return Response(_password_form(person, error.told(gettext)), status_of(error))
    flash(gettext("Đã đặt mật khẩu mới; mọi phiên đăng nhập của tài khoản này đã kết thúc."))
    return redirect(url_for("desk.person", person_id=person_id), code=303)


def _found(person_id: int) -> Person:
    return services().people.get(signed_in(), person_id) or abort(404)


def _asked_role() -> Role:
    """Returns the role in the form; one that does not exist is one that no account can have."""
    try:
        return Role.named(request.form.get("role", ""))
    except KeyError:
        return Role.READER


def _add_form(problem: str = "") -> str:
    return render_template(
        "desk/add_person.html",
        problem=problem,
        name=request.form.get("name", ""),
        asked=_asked_role(),
        roles=ACCOUNT_ROLES,
        shortest=SHORTEST,
    )


def _password_form(person: Person, problem: str = "") -> str:
    return render_template(
        "desk/set_password.html", person=person, problem=problem, shortest=SHORTEST
    )
