"""Best bets over the API: the same acts as at the desk, for programs with a person's token."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Response, jsonify, request, url_for
from flask_babel import gettext

from searchsvc.catalog.db.tables import BestBetRow
from searchsvc.catalog.editorial.best_bet import BestBet, BestBetState
from searchsvc.services.curating.best_bet_input import BET_FIELDS, parse_bet
from searchsvc.services.search.parameter_parser import choice
from searchsvc.services.serializers.search import answer_as_json
from searchsvc.web.current import services
from searchsvc.web.http.etag import version_in_if_match, with_version
from searchsvc.web.http.json_body import json_object
from searchsvc.web.http.numbers import query_number
from searchsvc.web.languages import current_language
from searchsvc.web.links import LINKS

from .blueprint import blueprint, signed_in

_PREVIEW_REASON = "preview"


@blueprint.get("/bets")
def bets() -> Response:
    """Returns what is pinned and hidden, newest first, a page at a time."""
    page = services().best_bets.page(
        signed_in(),
        state=choice(request.args, "state", BestBetState),
        text=request.args.get("q", ""),
        before=query_number("before", None),
    )
    given: dict[str, Any] = {**request.args.to_dict(), "before": page.older}
    older = f"{request.path}?{urlencode(given)}" if page.older else None
    return jsonify(bets=[_bet_as_json(row) for row in page.rows], next=older)


@blueprint.post("/bets")
def add_bet() -> Response:
    """Pins or hides a record for a query."""
    row = services().best_bets.add(signed_in(), parse_bet(json_object(*BET_FIELDS)))
    response = _one(row)
    response.status_code = HTTPStatus.CREATED
    response.headers["Location"] = url_for("api.bet", bet_id=row.id)
    return response


@blueprint.get("/bets/preview")
def preview_bets() -> Response:
    """Returns what a reader who types ``q`` would see, with a bet that is not saved where given."""
    typed = request.args.get("q", "")
    preview = services().best_bets.preview(
        signed_in(), typed, _trial(typed), instead_of=query_number("instead_of", None)
    )
    answer = answer_as_json(preview.answer, LINKS, current_language(), gettext)
    return jsonify(answer=answer, bets=[_entered(bet) for bet in preview.applied])


@blueprint.get("/bets/<number:bet_id>")
def bet(bet_id: int) -> Response:
    """Returns one of them."""
    return _one(services().best_bets.get(signed_in(), bet_id))


@blueprint.patch("/bets/<number:bet_id>")
def change_bet(bet_id: int) -> Response:
    """Changes what the body names, if nobody has since it was read."""
    version, best_bets = version_in_if_match(), services().best_bets
    wanted = parse_bet(json_object(*BET_FIELDS), best_bets.get(signed_in(), bet_id).bet)
    return _one(best_bets.change(signed_in(), bet_id, version, wanted))


@blueprint.delete("/bets/<number:bet_id>")
def end_bet(bet_id: int) -> Response:
    """Lets it count no longer; it stays to be read."""
    return _one(services().best_bets.end(signed_in(), bet_id, version_in_if_match()))


def _trial(typed: str) -> BestBet | None:
    """Returns the bet in the address; what it leaves out is as in the form, its query ``typed``."""
    given: dict[str, Any] = {
        name: request.args[name] for name in BET_FIELDS if name in request.args
    }
    if not given:
        return None
    if "position" in given:
        given["position"] = query_number("position", None)
    return parse_bet({"query": typed, "reason": _PREVIEW_REASON, **given})


def _one(row: BestBetRow) -> Response:
    return with_version(jsonify(_bet_as_json(row)), row.version)


def _bet_as_json(row: BestBetRow) -> dict[str, Any]:
    return {
        "id": row.id,
        **_entered(row.bet),
        "state": services().best_bets.state(row),
        "made_by": row.made_by,
        "made_at": row.made_at.isoformat(),
        "version": row.version,
    }


def _entered(bet: BestBet) -> dict[str, Any]:
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
