"""Vocabulary work for programs: the same acts and the same rules as at the desk."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from flask_babel import gettext

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.editorial.vocabulary import VocabularyRow
from searchsvc.errors import Refused
from searchsvc.messages import N_
from searchsvc.services.accounts.people import require
from searchsvc.services.serializers.vocabulary import impact_as_json
from searchsvc.services.vocabulary.entry_parser import FIELDS, parse_kind
from searchsvc.vocabularies.vocabulary import Kind
from searchsvc.web.current import services
from searchsvc.web.guard.visitors import current_person

blueprint = Blueprint("api_vocabularies", __name__, url_prefix="/api/v1/vocabularies")

_MOST_BYTES = 100_000


@blueprint.get("")
def overview() -> Response:
    """The topics as they stand, and the kinds of entries."""
    person, vocabulary = _person(), services().vocabulary()
    entries = services().vocabulary_editing.entries(actor=person)
    counts = {kind: sum(row.kind == kind for row in entries) for kind in Kind}
    return jsonify(
        topics=[
            {
                "slug": topic.id,
                "label": topic.label("vi"),
                "label_en": topic.label("en"),
                "aliases": list(topic.aliases),
                "merged": list(vocabulary.merged_into(topic.id)),
            }
            for topic in vocabulary.topics
        ],
        kinds=[
            {"kind": kind.value, "fields": list(FIELDS[kind]), "entries": counts[kind]}
            for kind in Kind
        ],
    )


@blueprint.get("/<kind>")
def entries(kind: str) -> Response:
    """What was added of a kind, newest first."""
    found = services().vocabulary_editing.entries(actor=_person(), kind=parse_kind(kind))
    return jsonify(entries=[_entry(row) for row in found])


@blueprint.post("/<kind>/preview")
def look(kind: str) -> Response:
    """What an entry would touch; adds nothing."""
    found = services().vocabulary_editing.preview(parse_kind(kind), _body(), actor=_person())
    return jsonify(impact_as_json(found, gettext))


@blueprint.post("/<kind>")
def add(kind: str) -> tuple[Response, int]:
    """Add an entry; it is in force at once."""
    row = services().vocabulary_editing.add(parse_kind(kind), _body(), actor=_person())
    return jsonify(_entry(row)), 201


@blueprint.delete("/entries/<number:entry_id>")
def withdraw(entry_id: int) -> Response:
    """Take an entry back; ``job_id`` is of the job that gives records their topic back."""
    job = services().vocabulary_editing.withdraw(entry_id, actor=_person())
    return jsonify(id=entry_id, job_id=job.id if job else None)


@blueprint.after_request
def _keep_nothing(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _person() -> Person:
    return require(current_person(), Role.LIBRARIAN)


def _body() -> dict[str, Any]:
    request.max_content_length = _MOST_BYTES
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        body = None
    if not isinstance(body, dict):
        abort(400, gettext("Hãy gửi một đối tượng JSON (Content-Type: application/json)."))
    unknown = set(body) - {name for fields in FIELDS.values() for name in fields}
    if unknown:
        raise Refused(N_("{names}: không có trường này."), names=", ".join(sorted(unknown))[:200])
    return body


def _entry(row: VocabularyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        **row.value,
        "made_by": row.made_by,
        "made_at": row.made_at.isoformat(),
        "job_id": row.job_id,
    }
