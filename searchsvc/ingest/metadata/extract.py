"""From a draft to its metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from searchsvc.fields import extra_fields, fields
from searchsvc.ingest.draft import GIVEN_UNKNOWN, Draft, Evidence, Metadata

from .attribution import attribution_of
from .covers import covers_of
from .dateline import PrintedDate, printed_date
from .dates import Publication, Times, publication
from .declared import detected, stated_or
from .document_kind import is_report
from .page import Page, page_of
from .partly_marked import partly_marked
from .province import province_of
from .thresholds import apply_thresholds
from .topics import topics_of
from .years import time_mentions


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rules look at: a draft as a page, the times it names, when it was published.

    ``of_field`` tells a report of the archive's field from other documents.
    """

    draft: Draft
    page: Page
    times: Times
    published: Publication
    of_field: bool


Rule = Callable[[Subject], Iterable[Evidence]]

RULES: dict[str, Rule] = {
    "date": lambda subject: subject.published.evidence,
    "province": lambda subject: province_of(
        subject.page, subject.draft.given, subject.published.year, subject.of_field
    ),
    "covers": lambda subject: covers_of(
        subject.page, subject.times, subject.published, subject.of_field
    ),
    "topics": lambda subject: topics_of(subject.draft, subject.page, subject.of_field),
}
"""The shipped rules by field. A field that is not here brings its rule with its declaration."""


def extract(draft: Draft, today: date | None = None) -> Metadata:
    """Returns all facets of a draft with their evidence; years after next year are not believed."""
    latest_year = (today or datetime.now(UTC).date()).year + 1
    page = page_of(draft)
    of_field = is_report(page)
    printed = printed_date(draft.body)
    times = _times(page, printed, latest_year)
    published = publication(draft, page, times, printed, latest_year, of_field)
    subject = Subject(draft, page, times, published, of_field)
    accepted, suggestions = apply_thresholds(_candidates(subject))
    known = [each for each in accepted if each.rule != GIVEN_UNKNOWN]
    dated = any(each.field == "date" for each in known)
    return Metadata(
        date=published.date if dated else None,
        date_inferred=published.inferred and dated,
        year=next((int(year) for year in _values(known, "year")), None),
        year_inferred=published.inferred,
        province=next(iter(_values(known, "province")), None),
        topics=_values(known, "topic"),
        covers=tuple(int(year) for year in _values(known, "covers")),
        evidence=(*accepted, *attribution_of(draft)),
        suggestions=tuple(suggestions),
        extra={field.name: _values(known, field.evidence) for field in extra_fields()},
        doubts=partly_marked(page),
    )


def _candidates(subject: Subject) -> Iterator[Evidence]:
    """Yields what speaks for the values of each field, in the order of the declarations."""
    for field in fields():
        rule = RULES.get(field.name)
        found = rule(subject) if rule else detected(field, subject.draft)
        yield from stated_or(field, subject.draft, found)


def _values(evidence: list[Evidence], field: str) -> tuple[str, ...]:
    return tuple(each.value for each in evidence if each.field == field)


def _times(page: Page, printed: PrintedDate | None, latest_year: int) -> Times:
    """Returns the times named in a report; the printed date of publication is no event."""
    found = [
        (passage, mention)
        for passage in page.told
        for mention in time_mentions(passage, latest_year)
    ]
    if printed is None:
        return found
    return [
        (passage, mention)
        for passage, mention in found
        if passage.sentence(mention.begin, mention.end) != printed.line.strip()
    ]
