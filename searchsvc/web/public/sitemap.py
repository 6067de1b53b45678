"""Every public record, for crawlers: an index, and parts of 50,000 addresses (sitemaps.org).

A part begins behind a record, so that its address stays when records come; it is written while it
is read, a batch of rows at a time.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from xml.sax.saxutils import escape

from flask import Response, request, url_for

from searchsvc.catalog.records.publication import ends_of_parts, last_change, published_changes
from searchsvc.web.current import services
from searchsvc.web.guard.security import own_root
from searchsvc.web.http.etag import not_modified, revalidated
from searchsvc.web.http.streaming import in_context

from .about import PAGES
from .blueprint import blueprint
from .whole_addresses import record_addresses, whole_address

PART = 50_000
"""Addresses in a part; the protocol allows no more."""
_BATCH = 1_000
_PAGES = ("/", "/search", *(f"/{name}" for name in PAGES))
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Lists the parts: the pages beside records, and the records."""
    version = _version()
    if known := not_modified(*version):
        return known
    with services().catalog.reading() as session:
        begins = ["", *ends_of_parts(session, PART)]
    paths = ["/sitemaps/pages.xml"]
    paths += [url_for(".sitemap_of_records", after=begin or None) for begin in begins]
    listed = "".join(
        f"<sitemap><loc>{escape(whole_address(path))}</loc></sitemap>\n" for path in paths
    )
    body = f"{_HEAD}<sitemapindex {_SCHEMA}>\n{listed}</sitemapindex>\n"
    return revalidated(_xml(body), *version)


@blueprint.get("/sitemaps/pages.xml")
def sitemap_of_pages() -> Response:
    """Lists what there is to read beside records."""
    body = "".join(_url(whole_address(path)) for path in _PAGES)
    return revalidated(_xml(f"{_HEAD}<urlset {_SCHEMA}>\n{body}</urlset>\n"), body)


@blueprint.get("/sitemaps/records.xml")
def sitemap_of_records() -> Response:
    """Lists the records of a part, with the day of each one's last change."""
    after = request.args.get("after", "")
    version = _version()
    if known := not_modified(*version, after):
        return known
    lines = _records(after)
    return revalidated(_xml(in_context(lines)), *version, after)


def _records(after: str) -> Generator[str]:
    address = record_addresses()
    yield f"{_HEAD}<urlset {_SCHEMA}>\n"
    for _ in range(PART // _BATCH):
        with services().catalog.reading() as session:
            rows = published_changes(session, after, limit=_BATCH)
        yield "".join(_url(address(each.id), f"{each.updated_at:%Y-%m-%d}") for each in rows)
        if len(rows) < _BATCH:
            break
        after = rows[-1].id
    yield "</urlset>\n"


def _url(address: str, changed: str = "") -> str:
    last = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{last}</url>\n"


def _xml(body: str | Iterator[str]) -> Response:
    return Response(body, mimetype="application/xml")


def _version() -> tuple[object, ...]:
    """Returns what every list of records depends on: the last change, and where the site is."""
    with services().catalog.reading() as session:
        return last_change(session), own_root()
