"""Searching: a page of hits, all values of a facet, completions while typing."""

from __future__ import annotations

from flask import Response, abort, jsonify, request
from flask_babel import gettext

from searchsvc.fields import facet_names
from searchsvc.services.search.parameter_parser import parse_autocomplete, parse_facet
from searchsvc.services.serializers.search import (
    answer_as_json,
    autocompletion_as_json,
    facet_as_json,
)
from searchsvc.web.current import search_parameters, services
from searchsvc.web.http.etag import revalidated
from searchsvc.web.languages import current_language
from searchsvc.web.links import LINKS
from searchsvc.web.metrics import count_search

from .blueprint import blueprint


@blueprint.get("/search")
def search() -> Response:
    """Returns one page of hits with facets; see docs/api.md."""
    answer = services().search.search(search_parameters())
    count_search(answer)
    services().query_log.note(answer)
    language = current_language()
    response = jsonify(answer_as_json(answer, LINKS, language, gettext))
    return revalidated(response, answer.version, language)


@blueprint.get("/suggest")
def suggest() -> Response:
    """Returns how the text in ``q`` may go on, and titles that match it."""
    text, limit = parse_autocomplete(request.args.items(multi=True), services().settings)
    answer = services().autocomplete.complete(text, limit)
    language = current_language()
    response = jsonify(autocompletion_as_json(answer, LINKS, language, gettext))
    return revalidated(response, answer.generation, language)


@blueprint.get("/facets/<name>")
def facet(name: str) -> Response:
    """Returns all values of a facet with the counts of a search."""
    if name not in facet_names():
        abort(404, gettext("Không có mục lọc “%(name)s”.", name=name))
    asked = parse_facet(request.args.items(multi=True), services().settings)
    edition = services().search.edition()
    answer = services().search.facet(name, asked.parameters)
    language = current_language()
    return revalidated(
        jsonify(facet_as_json(answer, asked, LINKS, language, gettext)), edition, language
    )
