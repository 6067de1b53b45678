"""Pages about the service: how to search, what it is, what it keeps of its readers, for whom."""

from __future__ import annotations

from flask import Response, make_response, render_template

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.web.current import services
from searchsvc.web.http.etag import not_modified, revalidated
from searchsvc.web.languages import current_language

from .blueprint import blueprint
from .whole_addresses import head_links

PAGES = ("help", "about", "privacy", "accessibility")
"""Their addresses, and the names of their templates."""


@blueprint.get("/<any(help, about, privacy, accessibility):name>")
def about(name: str) -> Response:
    """Shows one of these pages."""
    settings = services().settings
    version = name, current_language()
    if known := not_modified(*version):
        return known
    page = render_template(
        f"about/{name}.html", settings=settings, parameters=SearchParameters(),
        **head_links(f"/{name}"),
    )  # fmt: skip
    return revalidated(make_response(page), *version)
