"""Fields whose values a source states, or whose rule stands in their declaration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from searchsvc.fields import Field, Kind
from searchsvc.ingest.draft import GIVEN_UNKNOWN, Draft, Evidence, Origin
from searchsvc.vocabularies.providers import values_of

_YEAR = re.compile(r"[0-9]{4}")


def stated_or(field: Field, draft: Draft, found: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yields what the source states of a field; where it states nothing known, what was found."""
    stated = list(_stated(field, draft))
    yield from stated
    if not any(each.confidence for each in stated):
        yield from found


def detected(field: Field, draft: Draft) -> Iterator[Evidence]:
    """Yields what the rule in a field's declaration finds; nothing where it has none."""
    for found in field.detect(draft.title, draft.body) if field.detect else ():
        yield Evidence(field.evidence, *found)


def _stated(field: Field, draft: Draft) -> Iterator[Evidence]:
    for name in draft.given.extra.get(field.name, ()):
        known = _known(field, name)
        if known is None:
            yield Evidence(field.evidence, name, GIVEN_UNKNOWN, name, 0.0, Origin.SOURCE)
        else:
            yield Evidence(field.evidence, known, "given", name, 1.0, Origin.SOURCE)


def _known(field: Field, name: str) -> str | None:
    """Returns the value that a source means; None where it is no year, or in no vocabulary."""
    if field.kind is Kind.YEARS:
        return name if _YEAR.fullmatch(name) else None
    return values_of(field.vocabulary).named(name) if field.vocabulary else name
