"""Vocabulary work for programs: the same acts and the same rules as at the desk."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response, jsonify
from flask_babel import gettext

from searchsvc.catalog.db.tables import VocabularyRow
from searchsvc.services.serializers.vocabulary import impact_as_json
from searchsvc.services.vocabulary.entry_parser import FIELDS, parse_kind
from searchsvc.vocabularies.vocabulary import Kind
from searchsvc.web.current import services
from searchsvc.web.http.json_body import json_object

from .blueprint import blueprint, signed_in

_FIELDS = tuple(dict.fromkeys(name for fields in FIELDS.values() for name in fields))


@blueprint.get("/vocabularies")
def vocabularies() -> Response:
    """Returns the topics as they stand, and the kinds of entries."""
    person, vocabulary = signed_in(), services().vocabulary()
    entries = services().vocabulary_editor.entries(actor=person)
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


@blueprint.get("/vocabularies/<kind>")
def vocabulary_entries(kind: str) -> Response:
    """Returns what was added of a kind, newest first."""
    found = services().vocabulary_editor.entries(actor=signed_in(), kind=parse_kind(kind))
    return jsonify(entries=[_entry(row) for row in found])


@blueprint.post("/vocabularies/<kind>/preview")
def preview_vocabulary_entry(kind: str) -> Response:
    """Returns what an entry would touch; adds nothing."""
    found = services().vocabulary_editor.preview(
        parse_kind(kind), json_object(*_FIELDS), actor=signed_in()
    )
    return jsonify(impact_as_json(found, gettext))


@blueprint.post("/vocabularies/<kind>")
def add_vocabulary_entry(kind: str) -> tuple[Response, HTTPStatus]:
    """Adds an entry; it is in force at once."""
    row = services().vocabulary_editor.add(
        parse_kind(kind), json_object(*_FIELDS), actor=signed_in()
    )
    return jsonify(_entry(row)), HTTPStatus.CREATED


@blueprint.delete("/vocabularies/entries/<number:entry_id>")
def withdraw_vocabulary_entry(entry_id: int) -> Response:
    """Takes an entry back; ``job_id`` is of the job that gives records their topic back."""
    job = services().vocabulary_editor.withdraw(entry_id, actor=signed_in())
    return jsonify(id=entry_id, job_id=job.id if job else None)


def _entry(row: VocabularyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        **row.value,
        "made_by": row.made_by,
        "made_at": row.made_at.isoformat(),
        "job_id": row.job_id,
    }
