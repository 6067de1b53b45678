"""One's API tokens, for programs: listed, made, taken back."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import Response, abort, jsonify
from flask_babel import gettext

from searchsvc.catalog.accounts.scopes import Scope
from searchsvc.catalog.db.tables import TokenRow
from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.web.current import services
from searchsvc.web.http.json_body import json_object, number_in, text_in

from .blueprint import blueprint, signed_in


@blueprint.get("/tokens")
def tokens() -> Response:
    """Returns one's tokens, oldest first, without their secrets."""
    person = signed_in()
    return jsonify(tokens=[_token(row) for row in services().people.tokens(person, person)])


@blueprint.post("/tokens")
def add_token() -> Response:
    """Makes a token; ``secret`` is told this once."""
    body, person = json_object("label", "scopes", "days"), signed_in()
    scopes, days = _scopes(body.get("scopes", [])), number_in(body, "days")
    made = services().people.new_token(person, person, text_in(body, "label"), scopes, days)
    response = jsonify(_token(made.row) | {"secret": made.secret})
    response.status_code = HTTPStatus.CREATED
    return response


@blueprint.delete("/tokens/<number:token_id>")
def remove_token(token_id: int) -> Response:
    """Takes a token back."""
    person = signed_in()
    if not services().people.revoke_token(person, person, token_id):
        abort(HTTPStatus.NOT_FOUND, gettext("Không có mã này."))
    return Response(status=HTTPStatus.NO_CONTENT)


def _scopes(given: Any) -> list[Scope]:
    known = tuple(Scope)
    if not isinstance(given, list) or not all(each in known for each in given):
        reason = N_("cần một danh sách trong các phạm vi {known}")
        raise InvalidParameter("scopes", reason, known=", ".join(known))
    return [Scope(each) for each in given]


def _token(row: TokenRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.label,
        "scopes": row.scopes.split(),
        "made_at": row.made_at.isoformat(),
        "expires_at": _moment(row.expires_at),
        "used_at": _moment(row.used_at),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
