"""The JSON API."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, request
from flask_babel import gettext

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.records.store import published_records
from searchsvc.fields import facet_names
from searchsvc.services.accounts.people import require
from searchsvc.services.search.parameter_parser import parse_autocomplete, parse_facet
from searchsvc.services.serializers.search import (
    answer_as_json,
    autocompletion_as_json,
    facet_as_json,
    more_like_this_as_json,
    record_as_json,
)
from searchsvc.web.current import copies, revalidated, search_parameters, services
from searchsvc.web.guard.visitors import current_person
from searchsvc.web.languages import current_language
from searchsvc.web.metrics import count_search

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/search")
def search() -> Response:
    """One page of hits with facets; see docs/api.md."""
    answer = services().searching.search(search_parameters())
    count_search(answer)
    services().query_log.note(answer)
    language = current_language()
    response = jsonify(answer_as_json(answer, language, gettext))
    return revalidated(response, answer.edition, answer.note, language)


@blueprint.get("/suggest")
def suggest() -> Response:
    """How the text in ``q`` may go on, and titles that match it."""
    text, limit = parse_autocomplete(request.args.items(multi=True), services().settings)
    answer = services().autocomplete.complete(text, limit)
    response = jsonify(autocompletion_as_json(answer))
    return revalidated(response, answer.generation, current_language())


@blueprint.get("/facets/<name>")
def facet(name: str) -> Response:
    """All values of a facet with the counts of a search."""
    if name not in facet_names():
        abort(404, gettext("Không có mục lọc “%(name)s”.", name=name))
    parameters, label = parse_facet(request.args.items(multi=True), services().settings)
    edition = services().searching.edition()
    answer = services().searching.facet(name, parameters)
    language = current_language()
    response = jsonify(facet_as_json(answer, parameters.province_scheme, label, language, gettext))
    return revalidated(response, edition, language)


@blueprint.get("/records/<record:record_id>/similar")
def similar(record_id: str) -> Response:
    """The records that share the most telling words of this one."""
    whole = f"{record_id}/similar"  # an id may end like this address
    with services().catalog.reading() as session:
        is_record = bool(published_records(session, [whole]))
    if is_record:
        return record(whole)
    found = services().records.get(record_id)
    generation = services().searching.generation()
    language = current_language()
    response = jsonify(more_like_this_as_json(found, services().more_like_this.to(found), language))
    return revalidated(response, generation, found.id, found.version, language)


@blueprint.get("/records/<record:record_id>")
def record(record_id: str) -> Response:
    """A whole record with the evidence of its metadata; 410 withdrawn, 301 merged."""
    found = services().records.get(record_id)
    body = record_as_json(found, copies(found.id), current_language(), gettext)
    return revalidated(jsonify(body), body)


@blueprint.get("/me")
def me() -> Response:
    """For whom the request's token acts."""
    person = require(current_person(), Role.LIBRARIAN)
    response = jsonify(name=person.name, role=person.role.slug)
    response.headers["Cache-Control"] = "no-store"
    return response
