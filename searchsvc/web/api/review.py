"""The review queue for programs: read it, decide, take back."""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Blueprint, Response, jsonify, request
from flask_babel import gettext

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.services.accounts.people import require
from searchsvc.services.curating.duplicates import DuplicateDecision
from searchsvc.services.curating.review import Decision
from searchsvc.services.curating.review_queue import FILTERS, parse_filter, parse_queue
from searchsvc.services.search.parameter_parser import each_once, number
from searchsvc.services.serializers.duplicates import duplicates_as_json
from searchsvc.services.serializers.suggestions import (
    batch_as_json,
    queue_as_json,
    suggestion_as_json,
)
from searchsvc.web.current import services
from searchsvc.web.guard.visitors import current_person
from searchsvc.web.http.body import expected_version, json_body, text_in
from searchsvc.web.languages import current_language

blueprint = Blueprint("api_review", __name__, url_prefix="/api/v1")

_BULK_FILTERS = tuple(name for name in FILTERS if name != "status")
_MOST_PAGES = 1_000_000

_Choice = TypeVar("_Choice", bound=StrEnum)


@blueprint.after_request
def _keep_nothing(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/suggestions")
def suggestions() -> Response:
    """A page of suggestions, best gain first."""
    queue = parse_queue(request.args.items(multi=True))
    page = services().reviewing.page(
        queue.wanted, actor=_actor(), page=queue.page, per_page=queue.per_page
    )
    return jsonify(queue_as_json(page, queue, current_language(), gettext))


@blueprint.get("/suggestions/<number:suggestion_id>")
def suggestion(suggestion_id: int) -> Response:
    """One suggestion."""
    return jsonify(_suggestion(suggestion_id))


@blueprint.post("/suggestions/<number:suggestion_id>/decision")
def decide(suggestion_id: int) -> Response:
    """Accept, correct or reject; ``If-Match`` is the record's version that was read."""
    body = json_body("decision", "value", "reason")
    decision = _choice(body, "decision", Decision)
    if decision is Decision.CORRECT and "value" not in body:
        raise InvalidParameter("value", N_("hãy ghi giá trị đúng"))
    act = services().reviewing.decide(
        suggestion_id,
        decision,
        actor=_actor(),
        value=body.get("value"),
        reason=text_in(body, "reason"),
        version=expected_version(),
    )
    return jsonify(act=act.id, suggestion=_suggestion(suggestion_id))


@blueprint.post("/suggestions/bulk")
def decide_all() -> tuple[Response, HTTPStatus]:
    """Accept or reject all that match; with ``dry_run`` only count them."""
    body = json_body("filter", "decision", "reason", "dry_run", "expected")
    wanted = parse_filter(_filter_in(body))
    decision, reason = _choice(body, "decision", Decision), text_in(body, "reason")
    if _dry_run(body):
        page = services().reviewing.preview(wanted, actor=_actor())
        sample = [suggestion_as_json(item, current_language(), gettext) for item in page.items]
        return jsonify(total=page.total, sample=sample), HTTPStatus.OK
    job = services().reviewing.start(
        wanted, decision, actor=_actor(), reason=reason, expected=_expected(body)
    )
    return jsonify(batch_as_json(job)), HTTPStatus.ACCEPTED


@blueprint.get("/batches/<batch_id>")
def batch(batch_id: str) -> Response:
    """How far a batch is."""
    return jsonify(batch_as_json(services().jobs.get(batch_id, actor=_actor())))


@blueprint.post("/batches/<batch_id>/undo")
def undo_batch(batch_id: str) -> tuple[Response, HTTPStatus]:
    """Take a batch back, as a batch of its own."""
    job = services().history.start_undo(batch_id, actor=_actor())
    return jsonify(batch_as_json(job)), HTTPStatus.ACCEPTED


@blueprint.get("/families")
def families() -> Response:
    """Records that hold the same text, those that nobody has looked at first."""
    given = each_once(request.args.items(multi=True), ("page",))
    page = services().duplicates.page(actor=_actor(), page=number(given, "page", 1, _MOST_PAGES))
    return jsonify(duplicates_as_json(page))


@blueprint.post("/families/<record:record_id>")
def decide_copy(record_id: str) -> Response:
    """Say of a record whether it stands for its copies, is none, or goes into another."""
    body = json_body("decision", "into", "reason")
    act = services().duplicates.decide(
        record_id,
        _choice(body, "decision", DuplicateDecision),
        actor=_actor(),
        into=text_in(body, "into") or None,
        reason=text_in(body, "reason"),
        version=expected_version(),
    )
    return jsonify(act=act.id)


def _actor() -> Person:
    return require(current_person(), Role.LIBRARIAN)


def _suggestion(suggestion_id: int) -> dict[str, Any]:
    item = services().reviewing.get(suggestion_id, actor=_actor())
    return suggestion_as_json(item, current_language(), gettext)


def _choice(body: dict[str, Any], name: str, kind: type[_Choice]) -> _Choice:
    try:
        return kind(text_in(body, name))
    except ValueError:
        reason = N_("“{value}” không thuộc các giá trị {known}")
        known = ", ".join(kind)
        raise InvalidParameter(name, reason, value=body.get(name), known=known) from None


def _filter_in(body: dict[str, Any]) -> dict[str, str]:
    given = body.get("filter", {})
    if not isinstance(given, dict):
        raise InvalidParameter("filter", N_("cần một đối tượng JSON"))
    return each_once(
        [(name, "" if value is None else str(value)) for name, value in given.items()],
        _BULK_FILTERS,
    )


def _dry_run(body: dict[str, Any]) -> bool:
    """Nothing is done unless that is asked for."""
    dry_run = body.get("dry_run", True)
    if not isinstance(dry_run, bool):
        raise InvalidParameter("dry_run", N_("cần true hay false"))
    return dry_run


def _expected(body: dict[str, Any]) -> int | None:
    expected = body.get("expected")
    if expected is not None and not isinstance(expected, int):
        raise InvalidParameter("expected", N_("cần một số nguyên"))
    return expected
