"""Best bets over the API: the same acts as at the desk, for programs with a person's token."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, jsonify, request, url_for
from flask_babel import gettext

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.editorial.best_bets import Bet, BetRow, BetState
from searchsvc.errors import InvalidParameter, StaleVersion
from searchsvc.messages import N_
from searchsvc.services.accounts.people import require
from searchsvc.services.curating.best_bet_input import BET_FIELDS, parse_bet
from searchsvc.services.serializers.search import answer_as_json
from searchsvc.web.current import services
from searchsvc.web.guard.visitors import current_person
from searchsvc.web.languages import current_language

from .search import blueprint

_MOST_BYTES = 65_536
_MOST_DIGITS = 9
_PREVIEW_REASON = "preview"


@blueprint.get("/bets")
def bets() -> Response:
    """What is pinned and hidden, newest first, a page at a time."""
    page = services().best_bets.page(
        _me(), state=_state(), text=request.args.get("q", ""), before=_number("before")
    )
    given: dict[str, Any] = {**request.args.to_dict(), "before": page.older}
    older = f"{request.path}?{urlencode(given)}" if page.older else None
    return _unkept(jsonify(bets=[_bet_as_json(row) for row in page.rows], next=older))


@blueprint.post("/bets")
def add_bet() -> Response:
    """Pin or hide a record for a query."""
    row = services().best_bets.add(_me(), parse_bet(_body()))
    response = _one(row)
    response.status_code = 201
    response.headers["Location"] = url_for("api.bet", bet_id=row.id)
    return response


@blueprint.get("/bets/preview")
def preview_bets() -> Response:
    """What a reader who types ``q`` would see, with a bet that is not saved where one is given."""
    typed = request.args.get("q", "")
    preview = services().best_bets.preview(
        _me(), typed, _trial(typed), instead_of=_number("instead_of")
    )
    answer = answer_as_json(preview.answer, current_language(), gettext)
    return _unkept(jsonify(answer=answer, bets=[_entered(bet) for bet in preview.applied]))


@blueprint.get("/bets/<number:bet_id>")
def bet(bet_id: int) -> Response:
    """One of them."""
    return _one(services().best_bets.get(_me(), bet_id))


@blueprint.patch("/bets/<number:bet_id>")
def change_bet(bet_id: int) -> Response:
    """Change what the body names, if nobody has since it was read."""
    row = _as_read(bet_id)
    wanted = parse_bet(_body(), row.bet)
    return _one(services().best_bets.change(_me(), bet_id, row.version, wanted))


@blueprint.delete("/bets/<number:bet_id>")
def end_bet(bet_id: int) -> Response:
    """Let it count no longer; it stays to be read."""
    return _one(services().best_bets.end(_me(), bet_id, _as_read(bet_id).version))


def _me() -> Person:
    return require(current_person(), Role.LIBRARIAN)


def _as_read(bet_id: int) -> BetRow:
    """The bet in the version that ``If-Match`` names; raises StaleVersion."""
    row = services().best_bets.get(_me(), bet_id)
    if not request.headers.get("If-Match"):
        abort(428, gettext("Cần tiêu đề If-Match với ETag của lần đọc trước."))
    if not request.if_match.contains(str(row.version)):
        raise StaleVersion(
            N_("Mục số {number} đã được sửa từ khi bạn mở; nay là bản {version}."),
            number=bet_id,
            version=row.version,
        )
    return row


def _body() -> dict[str, Any]:
    request.max_content_length = _MOST_BYTES
    try:
        given = json.loads(request.get_data())
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        abort(400, gettext("Thân yêu cầu phải là một đối tượng JSON."))
    return given


def _trial(typed: str) -> Bet | None:
    """The bet in the address; what it leaves out is as in the form, its query what is typed."""
    given: dict[str, Any] = {
        name: request.args[name] for name in BET_FIELDS if name in request.args
    }
    if not given:
        return None
    if "position" in given:
        given["position"] = _number("position")
    return parse_bet({"query": typed, "reason": _PREVIEW_REASON, **given})


def _number(name: str) -> int | None:
    raw = request.args.get(name, "")
    if not raw:
        return None
    if not (raw.isascii() and raw.isdigit() and len(raw) <= _MOST_DIGITS):
        raise InvalidParameter(name, N_("“{value}” không phải là số nguyên"), value=raw)
    return int(raw)


def _state() -> BetState | None:
    raw = request.args.get("state", "")
    if raw and raw not in list(BetState):
        reason = N_("“{value}” không thuộc các giá trị {known}")
        raise InvalidParameter("state", reason, value=raw, known=", ".join(BetState))
    return BetState(raw) if raw else None


def _one(row: BetRow) -> Response:
    response = jsonify(_bet_as_json(row))
    response.set_etag(str(row.version))
    return _unkept(response)


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _bet_as_json(row: BetRow) -> dict[str, Any]:
    return {
        "id": row.id,
        **_entered(row.bet),
        "state": services().best_bets.state(row),
        "made_by": row.made_by,
        "made_at": row.made_at.isoformat(),
        "version": row.version,
    }


def _entered(bet: Bet) -> dict[str, Any]:
    return {
        "query": bet.query,
        "match": bet.match,
        "kind": bet.kind,
        "record_id": bet.record_id,
        "position": bet.position,
        "reason": bet.reason,
        "from": bet.starts_at.isoformat() if bet.starts_at else None,
        "until": bet.ends_at.isoformat() if bet.ends_at else None,
    }
