"""The services of the application that handles the request."""

from __future__ import annotations

import hashlib

from flask import Response, current_app, request

from searchsvc.services.container import Services
from searchsvc.services.search.duplicates import Duplicates, duplicates_of
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.vocabularies.current import current_vocabulary


def services() -> Services:
    """The running application's services."""
    found: Services = current_app.extensions["searchsvc"]
    return found


def search_parameters() -> SearchParameters:
    """The request's search parameters; raises InvalidParameter."""
    return parse_parameters(request.args.items(multi=True), services().settings)


def copies(record_id: str) -> Duplicates:
    """The copies of a record, as many as are listed."""
    return duplicates_of(services().catalog, record_id, most=services().settings.max_copies)


def revalidated(response: Response, *version: object) -> Response:
    """Let the client keep the answer of this version; 304 where it has it already.

    The tag is a hash, since an id may hold characters that no header can.
    """
    version = (
        *version,
        current_vocabulary().stamp,
    )  # labels and expansions are part of most answers
    tag = hashlib.sha256(repr(version).encode("utf-8", "backslashreplace")).hexdigest()[:20]
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.update(("Cookie", "Accept-Language"))
    response.make_conditional(request)
    return response
