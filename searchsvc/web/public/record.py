"""A record's page: its text with the words that were searched for, and what is known of it."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from flask import Response, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.found_records import FoundRecord
from searchsvc.errors import CorruptIndex, IndexNotReady, InvalidParameter, Withdrawn
from searchsvc.highlight.highlighter import Highlighter
from searchsvc.query.ast import Field
from searchsvc.services.search.duplicates import Duplicates
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.place_in_results import Place
from searchsvc.services.serializers import page_metadata
from searchsvc.text.display_title import display_title
from searchsvc.web.current import duplicates, search_parameters, services
from searchsvc.web.filters import VIETNAM
from searchsvc.web.http.etag import not_modified, revalidated
from searchsvc.web.languages import current_language
from searchsvc.web.links import record_url

from .blueprint import blueprint
from .labels import labels_for
from .matches import number_matches
from .other_forms import other_form
from .whole_addresses import head_links, whole_address

_RELATED = 5


@blueprint.get("/records/<record:record_id>")
def record(record_id: str) -> BaseResponse:
    """Shows a record's whole text, with the words of ``q`` marked; 410 withdrawn, 301 merged; 303
    to another form that the request prefers.
    """
    if other := other_form(record_id):
        return redirect(other, HTTPStatus.SEE_OTHER)
    try:
        found = services().records.get(record_id)
    except Withdrawn as error:
        return _gone(record_id, error)
    today = datetime.now(VIETNAM).date()  # who prints or cites the page says when it was read
    version = found.id, found.version, _edition(), current_language(), today
    if known := not_modified(*version):
        return known
    parameters, permalink = _search_behind(), whole_address(record_url(found.id))
    copies = duplicates(found.id)
    page = render_template(
        "record.html",
        record=found,
        copies=copies,
        parameters=parameters,
        place=_place(found, copies, parameters),
        similar=_similar(found),
        changes=services().records.changes(found.id),
        permalink=permalink,
        today=today,
        **_text(found, parameters),
        **_told_to_programs(found, permalink),
        **labels_for(parameters),
        **head_links(record_url(found.id)),
    )
    return revalidated(make_response(page), *version)


def _gone(record_id: str, error: Withdrawn) -> Response:
    """Says why a record is no longer public, and what there is instead."""
    found = services().records.whatever_state(record_id)
    similar = _similar(found) if found else []
    page = render_template(
        "gone.html", reason=error.told(gettext), similar=similar, **labels_for(SearchParameters())
    )
    return Response(page, HTTPStatus.GONE)


def _search_behind() -> SearchParameters:
    """Returns the search that led here. A record can be read at whatever address: of one that is no
    search the words alone count.
    """
    try:
        return search_parameters()
    except InvalidParameter:
        words = [("q", request.args.get("q", ""))]
        return parse_parameters(words, services().settings)


def _text(found: Record, parameters: SearchParameters) -> dict[str, object]:
    """Returns title and paragraphs, what was searched for marked in them and numbered."""
    highlighter = Highlighter(services().search.understand(parameters).root)
    title = display_title(found.title, found.body)
    paragraphs = [text for text in found.body.split("\n") if text.strip()]
    fields = [Field.TITLE, *(Field.BODY for _ in paragraphs)]
    title_html, *paragraphs_html = highlighter.mark([title, *paragraphs], fields).html()
    matches = number_matches(paragraphs_html, current_language())
    return {"title": title, "title_html": title_html, "matches": matches}


def _place(found: Record, copies: Duplicates, parameters: SearchParameters) -> Place | None:
    """Returns where the record stands in the search that led here; None where none did."""
    if parameters.cursor or not parameters.in_any_language().pairs():
        return None
    same = {found.id, *(copy.record.id for copy in copies.listed)}
    try:
        return services().search.place_of(same, parameters)
    except (IndexNotReady, CorruptIndex):
        return None


def _told_to_programs(found: Record, permalink: str) -> dict[str, object]:
    """Returns what a page says of its record to search engines and reference managers."""
    site, language = gettext("Kho tin TT&TT"), current_language()
    return {
        "description": page_metadata.description(found),
        "news_article": page_metadata.news_article(found, permalink, site, language),
        "open_graph": page_metadata.open_graph(found, permalink, site),
        "citation_tags": page_metadata.citation_tags(found, permalink, language),
        "coins": page_metadata.coins(found, permalink),
    }


def _edition() -> str | None:
    """Returns a name of what answers; None where nothing can, and yet the page can be read."""
    try:
        return services().search.edition()
    except (IndexNotReady, CorruptIndex):
        return None


def _similar(found: Record) -> list[FoundRecord]:
    """Returns related records; a page can be read while there is no index to ask for them."""
    try:
        return services().more_like_this.listed(found, _RELATED)
    except (IndexNotReady, CorruptIndex):
        return []
