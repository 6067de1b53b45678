"""The review queue: what the machine is not sure of, decided one by one or many at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.audit_log import EventDetails
from searchsvc.catalog.editorial.suggestions import Status, SuggestionFilter
from searchsvc.catalog.records.import_merge import Kind
from searchsvc.errors import Refused
from searchsvc.fields import find_field
from searchsvc.ingest.readers.dates import read_date
from searchsvc.messages import N_
from searchsvc.services.curating.choices import keyword_choices, province_choices
from searchsvc.services.curating.evidence import marked
from searchsvc.services.curating.review import Decision, ReviewItem
from searchsvc.services.curating.review_queue import (
    Queue,
    at_page,
    parameters_of,
    parse_queue,
    written,
)
from searchsvc.services.serializers.desk_labels import label_of, value_in_words
from searchsvc.services.serializers.labels import field_label
from searchsvc.services.serializers.rule_descriptions import rule_in_words
from searchsvc.web.current import services
from searchsvc.web.errors import status_of
from searchsvc.web.http.etag import NEVER
from searchsvc.web.http.numbers import form_number
from searchsvc.web.languages import current_language
from searchsvc.web.links import queue_url

from .blueprint import blueprint, signed_in

_CONFIDENCES = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A decision that was not taken: on which suggestion, why, and what was typed."""

    suggestion_id: int
    reason: str
    value: str


@blueprint.get("/review")
def review() -> BaseResponse:
    """Shows a page of suggestions, best gain first."""
    return _page(parse_queue(request.args.items(multi=True)))


@blueprint.post("/review/<number:suggestion_id>")
def decide(suggestion_id: int) -> BaseResponse:
    """Takes a decision and goes on to the next suggestion of the same page."""
    queue = parse_queue(request.args.items(multi=True))
    try:
        item = services().review.get(suggestion_id, actor=signed_in())
        decision = _decision()
        services().review.decide(
            suggestion_id,
            decision,
            actor=signed_in(),
            value=_value(item) if decision is Decision.CORRECT else None,
            version=form_number("version", NEVER),
        )
    except Refused as error:
        trouble = Trouble(suggestion_id, error.told(gettext), request.form.get("value", ""))
        return _page(queue, trouble, status_of(error))
    return redirect(_address(queue, form_number("next", None)), code=303)


@blueprint.route("/review/all", methods=["GET", "POST"])
def review_all() -> BaseResponse:
    """Shows how many a decision on all would be about, with the first ones; then the decision."""
    wanted = replace(parse_queue(request.args.items(multi=True)).wanted, status=Status.WAITING)
    if request.method == "GET":
        return make_response(_all_page(wanted))
    try:
        job = services().review.start(
            wanted, _decision(), actor=signed_in(), expected=form_number("expected", None, lowest=0)
        )
    except Refused as error:
        return Response(_all_page(wanted, error.told(gettext)), status_of(error))
    return redirect(url_for("desk.job", job_id=job.id), code=303)


def _page(queue: Queue, trouble: Trouble | None = None, status: int = 200) -> BaseResponse:
    actor = signed_in()
    found = services().review.page(
        queue.wanted, actor=actor, page=queue.page, per_page=queue.per_page
    )
    if found.total and not found.items:  # the last one of the last page is decided
        return redirect(_address(replace(queue, page=-(-found.total // queue.per_page))), 303)
    newer, older = (at_page(queue, queue.page + step, found.total) for step in (-1, 1))
    page = render_template(
        "desk/review.html",
        found=found,
        queue=queue,
        filters=written(queue.wanted),
        here=parameters_of(queue),
        counts=services().review.counts(queue.wanted, actor=actor),
        latest=_latest(),
        trouble=trouble,
        newer=_address(newer) if newer else None,
        older=_address(older) if older else None,
        statuses=list(Status),
        kinds=list(Kind),
        confidences=_CONFIDENCES,
        marked=marked,
        province_choices=lambda year: province_choices(year, gettext, only_then=True),
        choices_of=lambda field: keyword_choices(field, current_language()),
    )
    return make_response(page, status)


def _all_page(wanted: SuggestionFilter, problem: str = "") -> str:
    return render_template(
        "desk/review_all.html",
        found=services().review.preview(wanted, actor=signed_in()),
        filters=written(wanted),
        told=list(_told(wanted)),
        problem=problem,
    )


def _told(wanted: SuggestionFilter) -> Any:
    """Yields what the list is narrowed to, in words."""
    if wanted.field:
        yield gettext("trường: %(name)s", name=field_label(wanted.field, gettext))
    if wanted.rule:
        yield gettext("quy tắc: %(name)s", name=rule_in_words(wanted.rule, gettext))
    if wanted.source:
        yield gettext("nguồn: %(name)s", name=wanted.source)
    if wanted.kind:
        yield label_of(wanted.kind, gettext)
    if wanted.record_id:
        yield gettext("bản ghi: %(name)s", name=wanted.record_id)
    if wanted.import_id:
        yield gettext("của một lần nhập")
    if wanted.min_confidence:
        percent = round(wanted.min_confidence * 100)
        yield gettext("độ tin cậy từ %(percent)s%%", percent=percent)


def _latest() -> dict[str, Any] | None:
    """Returns the person's newest decision, which can be taken back."""
    event = services().history.latest_decision(actor=signed_in())
    if event is None:
        return None
    answered = next(iter(EventDetails.of(event).suggestions), None)
    item = services().review.get(int(answered), actor=signed_in()) if answered else None
    value = item and value_in_words(
        item.suggestion.field, item.current, current_language(), gettext
    )
    return {"event": event, "item": item, "value": value}


def _address(queue: Queue, suggestion_id: int | None = None) -> str:
    """Returns the address of a page of the queue, at a suggestion."""
    address = queue_url(url_for("desk.review"), queue)
    return f"{address}#s{suggestion_id}" if suggestion_id else address


def _decision() -> Decision:
    try:
        return Decision(request.form.get("decision", ""))
    except ValueError:
        raise Refused(N_("Hãy chọn nhận, sửa hay bác.")) from None


def _value(item: ReviewItem) -> str | int:
    """Returns what was typed, in the form of the field; what does not fit is left for the check."""
    typed = request.form.get("value", "").strip()
    if item.suggestion.field == "date" and "/" in typed:
        try:
            return read_date(typed).isoformat()
        except (ValueError, TypeError):
            return typed
    declared = find_field(item.suggestion.field)
    value: str | int = declared.plain(typed) if declared else typed
    return value
