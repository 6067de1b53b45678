"""Results to take along: a feed of a page of hits; all hits as tables, lines or references."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from datetime import UTC, datetime, time
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from flask import Response, request
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
from searchsvc.web.http.streaming import in_context
from searchsvc.web.languages import current_language

from .blueprint import blueprint
from .whole_addresses import record_addresses

_ATOM = "http://www.w3.org/2005/Atom"


@blueprint.get("/search.csv")
def search_csv() -> Response:
    """Returns all hits as a table; a byte order mark lets spreadsheets read the accents."""
    hits = _all_hits()
    return _streamed(hits, _csv_lines(hits, record_addresses(), current_language()), "text/csv")


@blueprint.get("/search.jsonl")
def search_json_lines() -> Response:
    """Returns all hits, a JSON object a line, as the importer takes them."""
    hits = _all_hits()
    return _streamed(hits, _json_lines(hits), "application/x-ndjson")


@blueprint.get("/search.ris")
def search_ris() -> Response:
    """Returns all hits as RIS references."""
    hits = _all_hits()
    lines = ris(hits.records, record_addresses(), current_language())
    return _references(hits, lines, "application/x-research-info-systems", "ris")


@blueprint.get("/search.bib")
def search_bibtex() -> Response:
    """Returns all hits as BibTeX references."""
    hits = _all_hits()
    lines = _with_end(hits, bibtex(hits.records, record_addresses(), current_language()))
    return _references(hits, lines, "application/x-bibtex", "bib")


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


class _Hits(NamedTuple):
    """What an export holds of a search: ``most`` of all ``total`` records where it is limited."""

    records: Iterator[Record]
    most: int | None = None
    total: int = 0

    @property
    def end(self) -> str:
        """What is to be told where not all is there; empty where all is."""
        if self.most is None:
            return ""
        text = gettext("Chỉ có %(most)s bài đầu trong %(total)s bài tìm thấy; hãy thu hẹp tìm kiếm")
        return str(text % {"most": self.most, "total": self.total})


def _all_hits() -> _Hits:
    """Starts the search at once, so that a bad parameter is still an error and not half a file."""
    parameters, search = search_parameters(), services().search
    most = services().settings.max_export_records
    if most and (total := search.total(parameters)) > most:
        return _Hits(search.records(parameters, most), most, total)
    return _Hits(search.records(parameters))


def _streamed(hits: _Hits, lines: Generator[str], content_type: str) -> Response:
    """Returns lines that are made while they are sent, and says in the head if they end early."""
    response = Response(in_context(lines), content_type=f"{content_type}; charset=utf-8")
    if hits.most is not None:
        response.headers["X-Total-Count"] = str(hits.total)
        response.headers["X-Export-Limit"] = str(hits.most)
    return response


def _references(hits: _Hits, lines: Generator[str], media_type: str, suffix: str) -> Response:
    response = _streamed(hits, lines, media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="search.{suffix}"'
    return response


def _csv_lines(hits: _Hits, url_of: Url, language: str) -> Generator[str]:
    yield BYTE_ORDER_MARK + csv_line(columns())
    for record in hits.records:
        yield csv_line(row_of(record, url_of(record.id), language))
    if hits.end:
        yield csv_line([f"# {hits.end}"])


def _json_lines(hits: _Hits) -> Generator[str]:
    for record in hits.records:
        yield json.dumps(importable(record), ensure_ascii=False) + "\n"
    if hits.end:
        told = {"most": hits.most, "total": hits.total, "message": hits.end}
        yield json.dumps({"incomplete": told}, ensure_ascii=False) + "\n"


def _with_end(hits: _Hits, entries: Iterator[str]) -> Generator[str]:
    yield from entries
    if hits.end:
        yield f"@comment{{{hits.end}}}\n"


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
