"""The fields of a record that a person can give a value, each as one plain (JSON) value.

A date is written as exactly as it is known: ``2013-02-08``, ``2013`` or None; the year follows it.
``topics`` and ``covers`` hold many values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from searchsvc.catalog.db.tables import EvidenceRow, Record
from searchsvc.fields import field_names, field_of_evidence, find_field, is_many
from searchsvc.ingest.draft import Evidence, Metadata, Origin

from .found_records import FoundRecord

STATE = "state"
"""Beside the fields: what a revision keeps of a record's state."""

_OF_STATE = ("state", "state_reason", "merged_into")
_DATED = "date"


def field_of(evidence: Evidence | EvidenceRow) -> str:
    """Returns the field that a piece of evidence speaks for."""
    return field_of_evidence(evidence.field)


def field_of_row(evidence: Sequence[Any]) -> str:
    """Returns the field that evidence speaks for, as a revision keeps it."""
    return field_of_evidence(evidence[0])


def value_of(record: Record | FoundRecord, field: str) -> Any:
    """Returns the value of a field as it stands."""
    if field == _DATED:
        return written_date(record.date, record.year)
    if field == STATE:
        return {name: getattr(record, name) for name in _OF_STATE}
    value = _held(record, field)
    return list(value) if is_many(field) else value


def different(record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """Returns those of the values that the record does not have."""
    return {field: value for field, value in values.items() if value != value_of(record, field)}


def put(record: Record, field: str, value: Any) -> None:
    """Gives a field a value; a date so given is not inferred."""
    if field == _DATED:
        record.date = date.fromisoformat(value) if value and len(value) > len("2013") else None
        record.year = int(value[: len("2013")]) if value else None
        record.date_inferred = record.year_inferred = False
    elif field == STATE:
        for name in _OF_STATE:
            setattr(record, name, value[name])
    else:
        _hold(record, field, list(value) if is_many(field) else value)


def _held(record: Record | FoundRecord, field: str) -> Any:
    declared = find_field(field)
    if declared is None or declared.column:
        return getattr(record, field)
    return record.extra.get(field, declared.empty)


def _hold(record: Record, field: str, value: Any) -> None:
    declared = find_field(field)
    if declared is None or declared.column:
        setattr(record, field, value)
    else:
        record.extra = {**record.extra, field: value}


def origin_of(record: Record, field: str) -> Origin:
    """Returns who gave a field its value."""
    return Origin(record.origins.get(field, Origin.MACHINE))


def public_sentence(record: Record, row: EvidenceRow) -> str:
    """Returns the sentence that speaks for a value, as far as readers may see it: none that a
    person has taken out of the text since.
    """
    is_edited = Origin.PERSON in (origin_of(record, "title"), origin_of(record, "body"))
    is_there = row.sentence in record.title or row.sentence in record.body
    return row.sentence if is_there or not is_edited else ""


def written_date(day: date | None, year: int | None) -> str | None:
    """Returns a date as exactly as it is known."""
    return day.isoformat() if day else str(year) if year else None


def date_of(metadata: Metadata) -> str | None:
    """Returns the date that an import found."""
    return written_date(metadata.date, metadata.year)


def content_of(
    record: Record, evidence: Iterable[Evidence | EvidenceRow] | None = None
) -> dict[str, Any]:
    """Returns all of a record that a revision keeps; ``evidence`` where the record has none yet."""
    kept = ("url", "checksum", "date_inferred", "year_inferred", *_OF_STATE)
    return {
        **{field: value_of(record, field) for field in field_names()},
        **{name: getattr(record, name) for name in kept},
        "date": record.date.isoformat() if record.date else None,
        "year": record.year,
        "origins": dict(record.origins),
        "evidence": [
            [row.field, row.value, row.rule, row.sentence, row.confidence, row.origin]
            for row in (record.evidence if evidence is None else evidence)
        ],
    }


def value_in(content: Mapping[str, Any], field: str) -> Any:
    """Returns the value of a field in what a revision kept."""
    if field == _DATED:
        return content["date"] or (str(content["year"]) if content["year"] else None)
    if field == STATE:
        return {name: content.get(name, _FIRST_STATE[name]) for name in _OF_STATE}
    declared = find_field(field)
    return content.get(field, declared.empty if declared else "")


_FIRST_STATE = {"state": "published", "state_reason": "", "merged_into": None}


def put_back(record: Record, content: Mapping[str, Any], field: str) -> None:
    """Gives a field the value, origin and evidence that it had in a revision."""
    put(record, field, value_in(content, field))
    if field == STATE:
        return
    if field == _DATED:
        record.date_inferred = content["date_inferred"]
        record.year_inferred = content["year_inferred"]
    origin = content.get("origins", {}).get(field, Origin.MACHINE)
    record.origins = {**record.origins, field: origin}
    rows = [EvidenceRow(**dict(zip(_EVIDENCE, row, strict=True))) for row in content["evidence"]]
    record.evidence = [
        *(row for row in record.evidence if field_of(row) != field),
        *(row for row in rows if field_of(row) == field),
    ]


_EVIDENCE = ("field", "value", "rule", "sentence", "confidence", "origin")
