"""Human and machine apart: what an import may change in a record, and what it may only suggest.

This is the one place that decides. A value that a person gave stays; where the import has another
one, that becomes a suggestion for a person to decide on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from searchsvc.catalog.db.tables import Record
from searchsvc.fields import Field, extra_fields, find_field, is_many
from searchsvc.ingest.cleaning import clean_body, clean_line
from searchsvc.ingest.draft import Draft, Evidence, Metadata, Origin

from .field_values import date_of, different, field_of, origin_of, value_of

_IMPORT = "import"
_TEXTS = frozenset(("title", "body", "author", "source"))  # the others can be inferred


class Kind(StrEnum):
    """Why a value is not simply taken."""

    BELOW_THRESHOLD = "below-threshold"
    CONFLICT = "conflict"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a person to decide on; of a field with many values, one value to add."""

    field: str
    value: Any
    kind: Kind
    rule: str
    sentence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import does to a record."""

    changes: dict[str, Any]
    origins: dict[str, Origin]
    evidence: tuple[Evidence, ...]
    suggestions: tuple[Proposal, ...]


def merge_machine_values(record: Record, draft: Draft, metadata: Metadata) -> Merge:
    """Divides an import's values into those to take and those to suggest; changes nothing."""
    found = _spoken_of(record, draft, _found(draft, metadata))
    held = {field for field in found if origin_of(record, field) is Origin.PERSON}
    changes = {field: value for field, value in found.items() if field not in held}
    proposals = [
        *(each for field in found if field in held for each in _conflicts(field, found, metadata)),
        *(_unsure(evidence) for evidence in metadata.suggestions),
    ]
    first = {(each.field, each.value): each for each in reversed(proposals)}
    return Merge(
        changes=changes,
        origins=dict(_origins(changes, draft, metadata)),
        evidence=tuple(each for each in metadata.evidence if field_of(each) in changes),
        suggestions=tuple(
            each
            for each in reversed(first.values())
            if not _holds(changes.get(each.field, value_of(record, each.field)), each)
        ),
    )


def _found(draft: Draft, metadata: Metadata) -> dict[str, Any]:
    return {
        "title": draft.title,
        "body": draft.body,
        "author": draft.author,
        "source": draft.source,
        "date": date_of(metadata),
        "province": metadata.province,
        "topics": list(metadata.topics),
        "covers": list(metadata.covers),
        **{field.name: _extra(field, metadata) for field in extra_fields()},
    }


def _spoken_of(record: Record, draft: Draft, found: dict[str, Any]) -> dict[str, Any]:
    """Returns what a draft says of its record: of a row what it states and the record lacks.

    A value stated as empty clears the field, in a record that is there. What a machine had inferred
    from another text is inferred anew.
    """
    if draft.stated is None or not record.version:
        return found
    said = {
        field: _stated(draft, field, value) for field, value in found.items() if draft.says(field)
    }
    said = {
        field: value
        for field, value in different(record, said).items()
        if value != _as_read(record, field)
    }
    if "title" not in said and "body" not in said:
        return said
    anew = {
        field: value
        for field, value in found.items()
        if field not in _TEXTS
        and not draft.says(field)
        and origin_of(record, field) is Origin.MACHINE
    }
    return {**anew, **said}


def _as_read(record: Record, field: str) -> Any:
    """Returns a record's own value as an import would read it: its texts are not cleaned twice."""
    value = value_of(record, field)
    clean = {"title": clean_line, "body": clean_body}.get(field)
    return clean(value) if clean else value


def _stated(draft: Draft, field: str, value: Any) -> Any:
    """Returns the value that a draft states; for one that it leaves empty nothing is inferred."""
    declared = find_field(field)
    if declared is None or field in _TEXTS or draft.given.has(field):
        return value
    return declared.empty


def _extra(field: Field, metadata: Metadata) -> Any:
    values = metadata.extra.get(field.name, ())
    return list(values) if field.is_many else next(iter(values), field.empty)


def _origins(
    changes: dict[str, Any], draft: Draft, metadata: Metadata
) -> Iterator[tuple[str, Origin]]:
    """Yields the origin of each value: the source gives its texts and what it states besides."""
    said = {
        field_of(each)
        for each in metadata.evidence
        if each.origin is Origin.SOURCE and each.confidence  # what it says and we know
    }
    said |= _TEXTS
    said |= {field for field, value in changes.items() if not value and draft.clears(field)}
    for field in changes:
        yield field, Origin.SOURCE if field in said else Origin.MACHINE


def _conflicts(field: str, found: dict[str, Any], metadata: Metadata) -> Iterator[Proposal]:
    """Yields what was found for a field that a person holds; finding nothing says nothing."""
    values = found[field] if is_many(field) else [found[field]]
    for value in filter(None, values):
        why = next(
            (
                each
                for each in metadata.evidence
                if field_of(each) == field and each.value == str(value)
            ),
            Evidence(field, "", _IMPORT, "", 1.0),
        )
        yield Proposal(field, value, Kind.CONFLICT, why.rule, why.sentence, why.confidence)


def _unsure(evidence: Evidence) -> Proposal:
    field = field_of(evidence)
    declared = find_field(field)
    value = declared.plain(evidence.value) if declared else evidence.value
    return Proposal(
        field, value, Kind.BELOW_THRESHOLD, evidence.rule, evidence.sentence, evidence.confidence
    )


def _holds(value: Any, proposal: Proposal) -> bool:
    """Returns whether the record has the proposed value, or a more exact one (a day)."""
    if is_many(proposal.field):
        return proposal.value in value
    if proposal.field == "date" and value:
        return bool(value.startswith(proposal.value))
    return bool(value == proposal.value)
