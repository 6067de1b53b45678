"""The pages for readers: start, results, the values of a facet."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response, abort, make_response, render_template, request
from flask_babel import gettext

from searchsvc.fields import Order, facet_named, listed_facets
from searchsvc.query.describe import describe
from searchsvc.query.facets import Sort
from searchsvc.services.search.parameter_parser import FacetOrder, FacetRequest, parse_facet
from searchsvc.services.search.parameters import Language, SearchParameters
from searchsvc.services.search.results import Relaxation, SearchAnswer
from searchsvc.services.serializers.facet_lists import facet_list
from searchsvc.services.serializers.search import notice_as_json
from searchsvc.web.current import search_parameters, services
from searchsvc.web.http.etag import not_modified, revalidated
from searchsvc.web.languages import current_language, named_language
from searchsvc.web.links import facet_url, search_url
from searchsvc.web.metrics import count_search

from .blueprint import blueprint
from .chips import search_chips
from .labels import labels_for
from .paging import paging
from .shown_hits import shown_hits
from .sidebar import hidden_fields, shown_facet
from .whole_addresses import head_links

_NEWEST = 5
_MOST_BESIDE, _MOST_VALUES, _MOST_YEARS = 8, 10, 16
"""Values of a facet: beside results, on the start page; a page of their own lists all of them."""


@blueprint.get("/")
def start() -> Response:
    """Shows the search box, the newest records and the whole archive's facets."""
    version = services().search.edition(), current_language()
    if known := not_modified(*version):
        return known
    answer = services().search.search(SearchParameters(per_page=_NEWEST))
    language = named_language()
    whole = SearchParameters(lang=Language(language) if language else None)
    facets = [
        shown_facet(facet, whole, _MOST_YEARS if _is_of_years(facet.facet) else _MOST_VALUES)
        for facet in answer.facets
    ]
    page = render_template(
        "start.html",
        answer=answer,
        facets=facets,
        everything=whole,
        **labels_for(whole),
        **head_links("/"),
    )
    return revalidated(make_response(page), *version)


@blueprint.get("/search")
def search() -> Response:
    """Shows a page of results."""
    parameters = search_parameters()
    answer = services().search.search(parameters)
    count_search(answer)
    services().query_log.note(answer)
    facets = [shown_facet(facet, parameters, _MOST_BESIDE) for facet in answer.facets]
    page = render_template(
        "search.html",
        answer=answer,
        parameters=parameters,
        shown_hits=shown_hits,
        whole=search_url(parameters.with_(page=1), ""),
        facets=facets,
        hidden=hidden_fields(parameters, facets),
        chips=search_chips(parameters),
        sorts=_sorts(parameters),
        paging=paging(answer),
        interpreted=_interpreted(answer),
        notices=[notice_as_json(notice, gettext) for notice in answer.query.notices],
        **labels_for(parameters),
        **head_links(search_url(parameters.in_any_language())),
    )
    return revalidated(make_response(page), answer.version, current_language())


@blueprint.get("/search/facets/<name>", endpoint="facet")
def facet_page(name: str) -> Response:
    """Shows all values of a facet, with the counts of a search."""
    if name not in listed_facets():
        abort(HTTPStatus.NOT_FOUND, gettext("Không có mục lọc “%(name)s”.", name=name))
    asked = parse_facet(request.args.items(multi=True), services().settings)
    parameters = asked.parameters
    version = services().search.edition(), current_language()
    if known := not_modified(*version):
        return known
    answer = services().search.facet(name, parameters)
    facet = shown_facet(facet_list(answer, asked, current_language(), gettext), parameters, None)
    page = render_template(
        "facet.html",
        facet=facet,
        hidden=hidden_fields(parameters, [facet]),
        asked=asked,
        orders=_facet_orders(name, asked),
        parameters=parameters,
        chips=search_chips(parameters),
        **head_links(facet_url(parameters.in_any_language(), name)),
        **labels_for(parameters),
    )
    return revalidated(make_response(page), *version)


def _facet_orders(name: str, asked: FacetRequest) -> list[dict[str, Any]]:
    names = {FacetOrder.COUNT: gettext("Nhiều bài nhất"), FacetOrder.LABEL: gettext("A–Z")}
    own = None if _is_of_years(name) else FacetOrder.COUNT  # years: the newest first
    return [
        {
            "label": label,
            "url": facet_url(asked.parameters, name, asked.label, order),
            "current": (asked.order or own) is order,
        }
        for order, label in names.items()
    ]


def _is_of_years(facet: str) -> bool:
    return facet_named(facet).order is Order.NEWEST


def _interpreted(answer: SearchAnswer) -> str | None:
    """Returns the words of the query, where syllables were joined to words."""
    offered = (offer.code for offer in answer.relaxed)
    if Relaxation.SINGLE_SYLLABLES not in offered:
        return None
    return describe(answer.query.root, answer.query.text)


def _sorts(parameters: SearchParameters) -> list[dict[str, Any]]:
    names = {
        Sort.RELEVANCE: gettext("Phù hợp nhất"),
        Sort.NEWEST: gettext("Mới nhất"),
        Sort.OLDEST: gettext("Cũ nhất"),
        Sort.TITLE: gettext("Tiêu đề A–Z"),
    }
    return [
        {
            "label": label,
            "url": search_url(parameters.with_(sort=sort, page=1)),
            "current": parameters.order is sort,
        }
        for sort, label in names.items()
        if parameters.q.strip() or sort is not Sort.RELEVANCE
    ]
