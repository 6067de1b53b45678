"""Public records: one with its text and the evidence of its metadata, and those like it."""

from __future__ import annotations

from flask import Response, jsonify
from flask_babel import gettext

from searchsvc.catalog.records.store import published_records
from searchsvc.services.serializers.search import more_like_this_as_json, record_as_json
from searchsvc.web.current import duplicates, services
from searchsvc.web.http.etag import revalidated
from searchsvc.web.languages import current_language
from searchsvc.web.links import LINKS

from .blueprint import blueprint


@blueprint.get("/records/<record:record_id>/similar")
def similar(record_id: str) -> Response:
    """Returns the records that share the most telling words of this one."""
    whole = f"{record_id}/similar"  # an id may end like this address
    with services().catalog.reading() as session:
        is_record = bool(published_records(session, [whole]))
    if is_record:
        return record(whole)
    found = services().records.get(record_id)
    generation = services().search.generation()
    language = current_language()
    response = jsonify(
        more_like_this_as_json(found, services().more_like_this.to(found), LINKS, language)
    )
    return revalidated(response, generation, found.id, found.version, language)


@blueprint.get("/records/<record:record_id>")
def record(record_id: str) -> Response:
    """Returns a whole record with the evidence of its metadata; 410 withdrawn, 301 merged."""
    found = services().records.get(record_id)
    body = record_as_json(found, duplicates(found.id), LINKS, current_language(), gettext)
    return revalidated(jsonify(body), body)
