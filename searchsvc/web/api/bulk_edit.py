"""One change to many records: looked at, or started as a job."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify

from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.services.curating.bulk_edit import Action, BulkChange
from searchsvc.services.search.declarations import pairs_of
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.serializers.curation import preview_as_json
from searchsvc.web.current import services
from searchsvc.web.http.json_body import choice_in, json_object, switch_in, text_in

from .blueprint import blueprint, signed_in
from .jobs import started

_CHANGE = ("field", "action", "value", "overwrite")


@blueprint.post("/curation/bulk-edits")
def bulk_edit() -> Response:
    """Changes the records of a search or a list, as a job; with ``dry_run`` only looks at them."""
    body = json_object("search", "records", "change", "reason", "dry_run", holds_text=True)
    records, change = _records(body), _change(body.get("change"))
    reason = text_in(body, "reason")
    if switch_in(body, "dry_run", default=True):
        return jsonify(preview_as_json(services().bulk.preview(records, change, actor=signed_in())))
    return started(services().bulk.start(records, change, actor=signed_in(), reason=reason))


def _records(body: dict[str, Any]) -> list[str]:
    """Returns the ids of the list, or of all that the search finds."""
    search, records = body.get("search"), body.get("records")
    if isinstance(records, list) and search is None:
        if not all(isinstance(each, str) for each in records):
            raise InvalidParameter("records", N_("cần một danh sách mã bản ghi"))
        return records
    if not isinstance(search, dict) or records is not None:
        raise InvalidParameter("search", N_("cần search (một câu tìm) hoặc records (các mã)"))
    parameters = parse_parameters(pairs_of(search), services().settings)
    return services().search.ids(parameters)


def _change(given: Any) -> BulkChange:
    if not isinstance(given, dict) or not set(given) <= set(_CHANGE):
        reason = N_("cần một đối tượng với {known}")
        raise InvalidParameter("change", reason, known=", ".join(_CHANGE))
    return BulkChange(
        text_in(given, "field"),
        choice_in(given, "action", Action),
        given.get("value"),
        overwrite=switch_in(given, "overwrite", default=False),
    )
