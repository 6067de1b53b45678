"""Searching: a page of hits, all values of a facet, completions while typing."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, jsonify, request
from flask_babel import gettext

from searchsvc import __version__
from searchsvc.errors import InvalidParameter
from searchsvc.fields import facet_names
from searchsvc.messages import N_
from searchsvc.services.search.answer_options import AskedAnswer, parse_asked_answer
from searchsvc.services.search.archive_facets import archive_size
from searchsvc.services.search.declarations import OF_AN_ANSWER, pairs_of
from searchsvc.services.search.parameter_parser import (
    each_once,
    parse_autocomplete,
    parse_facet,
)
from searchsvc.services.search.parameters import PLAIN_KEYS
from searchsvc.services.search.results import SearchAnswer
from searchsvc.services.serializers.labels import facet_label
from searchsvc.services.serializers.search import (
    answer_as_json,
    autocompletion_as_json,
    facet_as_json,
)
from searchsvc.web.current import services
from searchsvc.web.http.etag import revalidated
from searchsvc.web.http.json_body import json_object
from searchsvc.web.languages import current_language, speaking
from searchsvc.web.links import LINKS
from searchsvc.web.metrics import count_search

from .blueprint import blueprint

MOST_SEARCHES = 10
"""Searches that one request may ask for."""


@blueprint.get("/search")
def search() -> Response:
    """Returns one page of hits with facets; see docs/api.md."""
    asked = parse_asked_answer(request.args.items(multi=True), services().settings)
    body, answer = _answered(asked)
    return revalidated(jsonify(body), answer.version, current_language())


@blueprint.post("/search")
def search_by_body() -> Response:
    """Returns the same for parameters in a JSON body."""
    given = json_object(*PLAIN_KEYS, *facet_names(), *(each.name for each in OF_AN_ANSWER))
    asked = parse_asked_answer(pairs_of(given), services().settings)
    return jsonify(_answered(asked)[0])


@blueprint.post("/multi-search")
def multi_search() -> Response:
    """Returns the answers to a few searches, in their order; none where one of them is wrong."""
    searches = json_object("searches").get("searches")
    if not isinstance(searches, list) or not 1 <= len(searches) <= MOST_SEARCHES:
        reason = N_("cần một danh sách có từ 1 đến {most} lần tìm")
        raise InvalidParameter("searches", reason, most=MOST_SEARCHES)
    asked = [_one_of_many(each, f"searches[{at}]") for at, each in enumerate(searches)]
    return jsonify(answers=[_answered(each)[0] for each in asked])


def _one_of_many(given: object, place: str) -> AskedAnswer:
    if not isinstance(given, dict):
        raise InvalidParameter(place, N_("cần một đối tượng JSON với các tham số của lần tìm"))
    try:
        return parse_asked_answer(pairs_of(given), services().settings)
    except InvalidParameter as error:
        raise error.named(f"{place}.{error.name}") from None


def _answered(asked: AskedAnswer) -> tuple[dict[str, Any], SearchAnswer]:
    """Returns an answer as JSON and as it is, counted."""
    answer = services().search.search(asked.parameters, asked.options)
    count_search(answer)
    services().query_log.note(answer)
    with speaking(asked.parameters.lang) as language:
        return answer_as_json(answer, LINKS, language, gettext, asked.options), answer


@blueprint.get("/stats")
def stats() -> Response:
    """Returns how much the archive holds."""
    each_once(request.args.items(multi=True), ("lang",))
    generation = services().search.generation()
    size = archive_size(services().engine)
    sizes = [
        {
            "name": each.facet,
            "label": facet_label(each.facet, gettext),
            "values": each.values,
            "missing": each.missing,
        }
        for each in size.facets
    ]
    body = jsonify(records=size.records, facets=sizes, version=__version__)
    return revalidated(body, generation, current_language())


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
