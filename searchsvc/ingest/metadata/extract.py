"""From a draft to its metadata."""

from __future__ import annotations

from datetime import UTC, date, datetime

from searchsvc.ingest.draft import Draft, Metadata

from .covers import covers_of
from .dates import Times, publication
from .page import Page, page_of
from .province import province_of
from .topics import topics_of
from .years import time_mentions


def extract(draft: Draft, today: date | None = None) -> Metadata:
    """All facets of a draft, each with its evidence; years after next year are not believed."""
    latest_year = (today or datetime.now(UTC).date()).year + 1
    page = page_of(draft)
    times = _times(page, latest_year)
    published = publication(draft, page, times, latest_year)
    province, why_province = province_of(page, draft.given, published.year)
    covers, why_covers = covers_of(page, times, published)
    topics, why_topics = topics_of(draft, page)
    return Metadata(
        date=published.date,
        date_inferred=published.inferred and published.date is not None,
        year=published.year,
        year_inferred=published.inferred,
        province=province,
        topics=topics,
        covers=covers,
        evidence=(*published.evidence, *why_province, *why_covers, *why_topics),
    )


def _times(page: Page, latest_year: int) -> Times:
    return [
        (passage, mention)
        for passage in page.told
        for mention in time_mentions(passage, latest_year)
    ]
