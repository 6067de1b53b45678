"""Results to take along: a feed of a page of hits; all hits as tables, lines or references."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from xml.etree import ElementTree as Xml

from flask import Response, request, stream_with_context
from flask_babel import gettext

from searchsvc.catalog.db.tables import Record
from searchsvc.query.facets import Sort
from searchsvc.services.search.results import Hit
from searchsvc.services.serializers.csv_lines import BYTE_ORDER_MARK, csv_line
from searchsvc.services.serializers.links import Url
from searchsvc.services.serializers.province_labels import province_with_today
from searchsvc.services.serializers.references import bibtex, ris
from searchsvc.services.serializers.tables import columns, importable, row_of
from searchsvc.web.current import search_parameters, services
from searchsvc.web.http.etag import revalidated
from searchsvc.web.languages import current_language

from .blueprint import blueprint
from .whole_addresses import record_addresses

_ATOM = "http://www.w3.org/2005/Atom"


@blueprint.get("/search.csv")
def search_csv() -> Response:
    """Returns all hits as a table; a byte order mark lets spreadsheets read the accents."""
    lines = _csv_lines(_records(), record_addresses(), current_language())
    return Response(stream_with_context(lines), mimetype="text/csv")


@blueprint.get("/search.jsonl")
def search_json_lines() -> Response:
    """Returns all hits, a JSON object a line, as the importer takes them."""
    lines = (json.dumps(importable(record), ensure_ascii=False) + "\n" for record in _records())
    return Response(stream_with_context(lines), mimetype="application/x-ndjson")


@blueprint.get("/search.ris")
def search_ris() -> Response:
    """Returns all hits as RIS references."""
    lines = ris(_records(), record_addresses(), current_language())
    return _references(lines, "application/x-research-info-systems", "ris")


@blueprint.get("/search.bib")
def search_bibtex() -> Response:
    """Returns all hits as BibTeX references."""
    lines = bibtex(_records(), record_addresses(), current_language())
    return _references(lines, "application/x-bibtex", "bib")


@blueprint.get("/search.atom")
def search_atom() -> Response:
    """Returns a page of hits as a feed (RFC 4287): the newest first, where no order was asked for,
    so that a new report enters it.
    """
    parameters = search_parameters()
    if parameters.sort is None:
        parameters = parameters.with_(sort=Sort.NEWEST)
    answer = services().search.search(parameters)
    feed = Xml.Element("feed", xmlns=_ATOM)
    _add(feed, "title", gettext("Kết quả tìm: %(words)s", words=answer.parameters.q or "*"))
    _add(feed, "id", request.url)
    Xml.SubElement(feed, "link", rel="self", href=request.url)
    updated = max((hit.record.updated_at for hit in answer.hits), default=datetime.now(UTC))
    _add(feed, "updated", _stamp(updated))
    for hit in answer.hits:
        feed.append(_entry(hit))
    content = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    response = Response(content, mimetype="application/atom+xml")
    return revalidated(response, answer.edition, current_language())


def _references(lines: Iterator[str], media_type: str, suffix: str) -> Response:
    response = Response(stream_with_context(lines), content_type=f"{media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="search.{suffix}"'
    return response


def _records() -> Iterator[Record]:
    """Starts the search at once, so that a bad parameter is still an error and not half a file."""
    return services().search.records(search_parameters())


def _csv_lines(records: Iterator[Record], url_of: Url, language: str) -> Iterator[str]:
    yield BYTE_ORDER_MARK + csv_line(columns())
    for record in records:
        yield csv_line(row_of(record, url_of(record.id), language))


def _entry(hit: Hit) -> Xml.Element:
    entry = Xml.Element("entry")
    address = record_addresses()(hit.record.id)
    _add(entry, "title", hit.title)
    _add(entry, "id", address)
    Xml.SubElement(entry, "link", href=address)
    _add(entry, "updated", _stamp(hit.record.updated_at))
    if hit.record.date:
        _add(entry, "published", _stamp(datetime.combine(hit.record.date, time(), UTC)))
    if hit.record.province:
        name = province_with_today(hit.record.province, hit.record.year, gettext)
        Xml.SubElement(entry, "category", term=hit.record.province, label=name)
    author = Xml.SubElement(entry, "author")
    _add(author, "name", hit.record.author or hit.record.source or "–")
    _add(entry, "summary", " ".join(hit.snippets), type="html")
    return entry


def _add(parent: Xml.Element, name: str, text: str, **attributes: str) -> None:
    Xml.SubElement(parent, name, attributes).text = _without_controls(text)


def _without_controls(text: str) -> str:
    """Returns a text without the control characters that XML does not know."""
    return "".join(char for char in text if char >= " " or char in "\t\n\r")


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
