"""Fields that bring their own detection rule and vocabulary with their declaration."""

from __future__ import annotations

from collections.abc import Iterator

from searchsvc.fields import Field, extra_fields
from searchsvc.ingest.draft import GIVEN_UNKNOWN, Draft, Evidence, Origin
from searchsvc.vocabularies.providers import values_of


def declared_of(draft: Draft) -> Iterator[Evidence]:
    """Yields what speaks for the values of each such field; the source's word goes before rules."""
    for field in extra_fields():
        given = list(_given(field, draft))
        yield from given
        if not any(each.confidence for each in given):
            yield from _detected(field, draft)


def _given(field: Field, draft: Draft) -> Iterator[Evidence]:
    for name in draft.given.extra.get(field.name, ()):
        known = values_of(field.vocabulary).named(name) if field.vocabulary else name
        if known is None:
            yield Evidence(field.evidence, name, GIVEN_UNKNOWN, name, 0.0, Origin.SOURCE)
        else:
            yield Evidence(field.evidence, known, "given", name, 1.0, Origin.SOURCE)


def _detected(field: Field, draft: Draft) -> Iterator[Evidence]:
    for found in field.detect(draft.title, draft.body) if field.detect else ():
        yield Evidence(field.evidence, *found)
