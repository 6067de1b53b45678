"""Abbreviations that texts define: taken into the vocabulary, or dismissed."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.accounts.roles import Role
from searchsvc.errors import Refused
from searchsvc.web.current import services

from .blueprint import blueprint, signed_in


@blueprint.get("/vocabularies/definitions")
def definitions() -> str:
    """Shows what the vocabulary lacks, each short form with all its long ones."""
    return render_template(
        "desk/definitions.html",
        offered=services().definitions.offered(actor=signed_in()),
        may_change=signed_in().role >= Role.EDITOR,
    )


@blueprint.post("/vocabularies/definitions/accept")
def accept_definition() -> BaseResponse:
    """Takes a definition into the vocabulary."""
    short, long = _asked()
    try:
        services().definitions.accept(short, long, actor=signed_in())
        flash(gettext("Đã thêm: %(entry)s.", entry=f"{short} = {long}"))
    except Refused as error:
        flash(error.told(gettext), "problem")
    return redirect(url_for("desk.definitions"), code=303)


@blueprint.post("/vocabularies/definitions/dismiss")
def dismiss_definition() -> BaseResponse:
    """Offers a definition no more."""
    short, long = _asked()
    try:
        services().definitions.dismiss(short, long, actor=signed_in())
        flash(gettext("Sẽ không gợi ý nữa: %(entry)s.", entry=f"{short} = {long}"))
    except Refused as error:
        flash(error.told(gettext), "problem")
    return redirect(url_for("desk.definitions"), code=303)


def _asked() -> tuple[str, str]:
    return request.form.get("short", ""), request.form.get("long", "")
