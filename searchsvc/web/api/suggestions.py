"""The review queue for programs: read it, decide on one suggestion or on all that match."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from flask_babel import gettext

from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.services.curating.review import Decision, ReviewItem
from searchsvc.services.curating.review_queue import FILTERS, parse_filter, parse_queue
from searchsvc.services.search.parameter_parser import each_once
from searchsvc.services.serializers.suggestions import queue_as_json, suggestion_as_json
from searchsvc.web.current import services
from searchsvc.web.http.etag import version_in_if_match
from searchsvc.web.http.json_body import choice_in, json_object, number_in, switch_in, text_in
from searchsvc.web.languages import current_language
from searchsvc.web.links import LINKS

from .blueprint import blueprint, signed_in
from .jobs import started
from .query_names import own_pairs

_BULK_FILTERS = tuple(name for name in FILTERS if name != "status")


@blueprint.get("/suggestions")
def suggestions() -> Response:
    """Returns a page of suggestions, best gain first."""
    queue = parse_queue(own_pairs())
    page = services().review.page(
        queue.wanted, actor=signed_in(), page=queue.page, per_page=queue.per_page
    )
    return jsonify(queue_as_json(page, queue, LINKS, current_language(), gettext))


@blueprint.get("/suggestions/<number:suggestion_id>")
def suggestion(suggestion_id: int) -> Response:
    """Returns one suggestion."""
    return jsonify(_suggestion(suggestion_id))


@blueprint.post("/suggestions/<number:suggestion_id>/decision")
def decide(suggestion_id: int) -> Response:
    """Accepts, corrects or rejects; ``If-Match`` is the record's version that was read."""
    body = json_object("decision", "value", "reason", holds_text=True)
    decision = choice_in(body, "decision", Decision)
    if decision is Decision.CORRECT and "value" not in body:
        raise InvalidParameter("value", N_("hãy ghi giá trị đúng"))
    event = services().review.decide(
        suggestion_id,
        decision,
        actor=signed_in(),
        value=body.get("value"),
        reason=text_in(body, "reason"),
        version=version_in_if_match(),
    )
    return jsonify(act=event.id, suggestion=_suggestion(suggestion_id))


@blueprint.post("/suggestions/bulk")
def decide_all() -> Response:
    """Accepts or rejects all that match, as a job; with ``dry_run`` only counts them."""
    body = json_object("filter", "decision", "reason", "dry_run", "expected")
    wanted = parse_filter(_filter_in(body))
    decision, reason = choice_in(body, "decision", Decision), text_in(body, "reason")
    if switch_in(body, "dry_run", default=True):
        page = services().review.preview(wanted, actor=signed_in())
        sample = [
            suggestion_as_json(item, LINKS, current_language(), gettext) for item in page.items
        ]
        return jsonify(total=page.total, sample=sample)
    expected = number_in(body, "expected", lowest=0)
    return started(
        services().review.start(
            wanted, decision, actor=signed_in(), reason=reason, expected=expected
        )
    )


def _suggestion(suggestion_id: int) -> dict[str, Any]:
    return _as_json(services().review.get(suggestion_id, actor=signed_in()))


def _as_json(item: ReviewItem) -> dict[str, Any]:
    return suggestion_as_json(item, LINKS, current_language(), gettext)


def _filter_in(body: dict[str, Any]) -> dict[str, str]:
    given = body.get("filter", {})
    if not isinstance(given, dict):
        raise InvalidParameter("filter", N_("cần một đối tượng JSON"))
    return each_once(
        [(name, "" if value is None else str(value)) for name, value in given.items()],
        _BULK_FILTERS,
    )
