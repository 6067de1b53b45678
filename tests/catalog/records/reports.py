"""Reports in a catalogue, and what is known of their duplicates."""

from dataclasses import replace
from datetime import date

from searchsvc.catalog.records.duplicate_grouping import group_ungrouped
from searchsvc.catalog.records.duplicates import count_duplicates
from searchsvc.ingest.draft import Draft
from tests import stored
from tests.catalog.drafts import NO_METADATA
from tests.reports import OTHER_FIGURES, report

TITLE, BODY = report()
NEXT_TITLE, NEXT_BODY = report(year=2014, figures=OTHER_FIGURES)


def draft(name: str, body: str = BODY, title: str = TITLE) -> Draft:
    return Draft(
        key=f"id:{name}", checksum=f"{name}{title}{body}", title=title, body=body, record_id=name
    )


def save(catalog, *drafts: Draft, on: date | None = None) -> None:
    metadata = replace(NO_METADATA, date=on)
    stored.save(catalog, [(one, metadata) for one in drafts], reason="test")


def members(catalog, name: str) -> list[str]:
    return stored.duplicates_of(catalog, name)


def counted(catalog, *names: str) -> dict[str, int]:
    with catalog.reading() as session:
        return count_duplicates(session, names)


def complete(catalog) -> int:
    with catalog.writing() as session:
        return group_ungrouped(session)


def announced(catalog, after: int) -> set[str]:
    return set(stored.announced(catalog, after=after))
