"""The services of the application that handles the request."""

from __future__ import annotations

from flask import current_app, request

from searchsvc.services.container import Services
from searchsvc.services.search.duplicates import Duplicates, duplicates_of
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.search.parameters import SearchParameters


def services() -> Services:
    """Returns the running application's services."""
    found: Services = current_app.extensions["searchsvc"]
    return found


def search_parameters() -> SearchParameters:
    """Returns the request's search parameters; raises InvalidParameter."""
    return parse_parameters(request.args.items(multi=True), services().settings)


def duplicates(record_id: str) -> Duplicates:
    """Returns the duplicates of a record, as many as are listed."""
    return duplicates_of(services().catalog, record_id, most=services().settings.max_copies)
