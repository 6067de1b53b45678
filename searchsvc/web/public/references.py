"""A record as a reference, for reference managers: RIS, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.store import published_records
from searchsvc.services.serializers.links import Url
from searchsvc.services.serializers.references import bibtex, csl_item, ris
from searchsvc.web.current import services
from searchsvc.web.http.etag import revalidated
from searchsvc.web.languages import current_language

from .blueprint import blueprint
from .record import record
from .whole_addresses import record_addresses


class _Form(NamedTuple):
    media_type: str
    write: Callable[[Record, Url, str], str]


_FORMS = {
    "ris": _Form("application/x-research-info-systems", lambda *of: "".join(ris([of[0]], *of[1:]))),
    "bib": _Form("application/x-bibtex", lambda *of: "".join(bibtex([of[0]], *of[1:]))),
    "json": _Form(
        "application/vnd.citationstyles.csl+json",
        lambda *of: json.dumps([csl_item(*of)], ensure_ascii=False),
    ),
}


def _reference(record_id: str) -> BaseResponse:
    """Returns the reference of a record; 410 withdrawn, 301 merged."""
    form = request.path.rpartition(".")[2]
    whole = f"{record_id}.{form}"  # an id may end like this address
    with services().catalog.reading() as session:
        is_record = bool(published_records(session, [whole]))
    if is_record:
        return record(whole)
    found, language = services().records.get(record_id), current_language()
    body = _FORMS[form].write(found, record_addresses(), language)
    response = Response(body, content_type=f"{_FORMS[form].media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="record.{form}"'
    return revalidated(response, body)


for _form in _FORMS:
    blueprint.add_url_rule(f"/records/<record:record_id>.{_form}", f"record_{_form}", _reference)
