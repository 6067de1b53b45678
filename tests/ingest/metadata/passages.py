"""Passages and pages for the tests of single rules."""

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.metadata.page import Page, Passage, Zone, page_of
from searchsvc.text.token_stream import TokenStream


def passage(text: str, zone: Zone = Zone.LEAD) -> Passage:
    return Passage(zone, text, TokenStream(text))


def draft(title: str = "Tin", body: str = "", **values) -> Draft:
    return Draft(key="k", checksum="0", title=title, body=body, **values)


def page(title: str = "Tin", body: str = "", **values) -> Page:
    return page_of(draft(title, body, **values))
