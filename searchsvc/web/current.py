"""The services of the application that handles the request."""

from __future__ import annotations

from flask import Response, current_app, request

from searchsvc.services.context import Services
from searchsvc.services.parameters import SearchParameters, read_parameters


def services() -> Services:
    """The running application's services."""
    found: Services = current_app.extensions["searchsvc"]
    return found


def search_parameters() -> SearchParameters:
    """The request's search parameters; raises InvalidParameter."""
    return read_parameters(request.args.items(multi=True), services().settings)


def with_generation(response: Response, generation: str, locale: str) -> Response:
    """Let the client keep the answer until the index changes; 304 where it has it already."""
    response.set_etag(f"{generation}-{locale}", weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Cookie")
    response.make_conditional(request)
    return response
