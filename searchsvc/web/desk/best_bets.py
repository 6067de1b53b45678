"""Best bets at the desk: what is pinned and hidden for queries, with a look before saving."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.db.tables import BestBetRow
from searchsvc.catalog.editorial.best_bet import BestBetKind, BestBetMatch, BestBetState
from searchsvc.errors import InvalidParameter, Refused, StaleVersion
from searchsvc.services.curating.best_bet_input import parse_bet
from searchsvc.services.curating.best_bets import BetPreview
from searchsvc.services.search.parameter_parser import choice
from searchsvc.web.current import services
from searchsvc.web.errors import status_of
from searchsvc.web.filters import VIETNAM
from searchsvc.web.http.etag import NEVER
from searchsvc.web.http.numbers import form_number, query_number
from searchsvc.web.links import RECORDS

from .blueprint import blueprint, signed_in

_INPUT = "%Y-%m-%dT%H:%M"


@blueprint.get("/bets")
def bets() -> str:
    """Shows all of them, newest first, narrowed by state and words."""
    chosen = choice(request.args, "state", BestBetState)
    text = request.args.get("q", "").strip()
    best_bets = services().best_bets
    page = best_bets.page(signed_in(), state=chosen, text=text, before=query_number("before", None))
    given: dict[str, Any] = {"state": chosen, "q": text or None}
    return render_template(
        "desk/best_bets.html",
        rows=[(row, row.bet, best_bets.state(row)) for row in page.rows],
        records=best_bets.records(page.rows),
        states=list(BestBetState),
        state=chosen,
        text=text,
        older=url_for("desk.bets", **given, before=page.older) if page.older else None,
    )


@blueprint.get("/bets/preview")
def preview_bets() -> str:
    """Shows what a reader sees for a query, each hit ready to be pinned or hidden."""
    typed = request.args.get("q", "").strip()
    preview = services().best_bets.preview(signed_in(), typed) if typed else None
    return render_template("desk/best_bets_preview.html", typed=typed, preview=preview)


@blueprint.route("/bets/add", methods=["GET", "POST"])
def add_bet() -> BaseResponse:
    """Adds one; from a preview its query and record are filled in."""
    if request.method == "GET":
        usual = {"kind": BestBetKind.PIN, "match": BestBetMatch.EXACT, "position": 1}
        return make_response(_form(usual | _asked()))
    return _previewed_or_saved(None)


@blueprint.route("/bets/<number:bet_id>", methods=["GET", "POST"])
def bet(bet_id: int) -> BaseResponse:
    """Shows one of them, to be changed, and what was done with it."""
    row = services().best_bets.get(signed_in(), bet_id)
    if request.method == "GET":
        return make_response(_form(_shown(row), row))
    return _previewed_or_saved(row)


@blueprint.post("/bets/<number:bet_id>/end")
def end_bet(bet_id: int) -> BaseResponse:
    """Lets it count no longer."""
    try:
        services().best_bets.end(signed_in(), bet_id, form_number("version", NEVER))
        flash(gettext("Đã kết thúc; người đọc không còn thấy nữa."))
    except Refused as error:
        flash(error.told(gettext), "problem")
    return redirect(url_for("desk.bet", bet_id=bet_id), code=303)


def _previewed_or_saved(row: BestBetRow | None) -> BaseResponse:
    sent, best_bets = request.form.to_dict(), services().best_bets
    try:
        wanted = parse_bet(_converted(sent))
        if sent.get("act") == "preview":
            typed = sent.get("try", "").strip() or wanted.query
            preview = best_bets.preview(
                signed_in(), typed, wanted, instead_of=row.id if row else None
            )
            is_meant = wanted in preview.applied
            return make_response(_form(sent, row, preview=preview, is_meant=is_meant))
        if row is None:
            row = best_bets.add(signed_in(), wanted)
        else:
            row = best_bets.change(signed_in(), row.id, form_number("version", NEVER), wanted)
    except (InvalidParameter, Refused) as error:
        problem, is_stale = error.told(gettext), isinstance(error, StaleVersion)
        return Response(_form(sent, row, problem=problem, is_stale=is_stale), status_of(error))
    flash(gettext("Đã lưu; người đọc thấy ngay khi mục có hiệu lực."))
    return redirect(url_for("desk.bet", bet_id=row.id), code=303)


def _form(
    values: Mapping[str, Any],
    row: BestBetRow | None = None,
    *,
    preview: BetPreview | None = None,
    is_meant: bool = True,
    problem: str = "",
    is_stale: bool = False,
) -> str:
    best_bets = services().best_bets
    return render_template(
        "desk/best_bet.html",
        values=values,
        row=row,
        state=best_bets.state(row) if row else None,
        current=row.bet if row and is_stale else None,
        version=row.version if row else 0,
        history=best_bets.history(signed_in(), row.id) if row else (),
        record=best_bets.records([row]).get(row.record_id) if row else None,
        preview=preview,
        is_meant=is_meant,
        problem=problem,
        kinds=list(BestBetKind),
        matches=list(BestBetMatch),
        last_position=services().settings.max_pin_position,
    )


def _asked() -> dict[str, str]:
    """Returns what a link to the form fills in."""
    names = ("query", "record_id", "kind")
    return {name: request.args[name] for name in names if name in request.args}


def _shown(row: BestBetRow) -> dict[str, Any]:
    """Returns a bet as the form's fields show it."""
    bet = row.bet
    return {
        "query": bet.query,
        "match": bet.match,
        "kind": bet.kind,
        "record_id": bet.record_id,
        "position": bet.position,
        "reason": bet.reason,
        "from": bet.starts_at and bet.starts_at.astimezone(VIETNAM).strftime(_INPUT),
        "until": bet.ends_at and bet.ends_at.astimezone(VIETNAM).strftime(_INPUT),
    }


def _converted(sent: Mapping[str, str]) -> dict[str, Any]:
    """Returns the form as a program would send it; a hidden record's position is not read."""
    is_pin = sent.get("kind") != BestBetKind.HIDE
    return {
        "query": sent.get("query", ""),
        "match": sent.get("match", ""),
        "kind": sent.get("kind", ""),
        "record_id": _record_id(sent.get("record_id", "").strip()),
        "position": form_number("position", None, lowest=0) if is_pin else None,
        "reason": sent.get("reason", ""),
        "from": _moment(sent.get("from", "")),
        "until": _moment(sent.get("until", "")),
    }


def _record_id(text: str) -> str:
    """Returns a record's id, from the address of its page too."""
    if not text.startswith(("http://", "https://", RECORDS)):
        return text
    try:
        path = urlsplit(text).path
    except ValueError:
        return text
    return unquote(path.partition(RECORDS)[2]) or text


def _moment(text: str) -> str | None:
    return f"{text}+07:00" if text else None
