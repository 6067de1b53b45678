"""Pages about the service: how to search, what it is, what it keeps of its readers, for whom."""

from __future__ import annotations

from flask import Response, make_response, render_template, request

from searchsvc.web.current import services
from searchsvc.web.http.etag import not_modified, revalidated
from searchsvc.web.languages import current_language

from .blueprint import blueprint
from .whole_addresses import head_links

PAGES = ("help", "about", "privacy", "accessibility")
"""Their addresses, endpoints and templates."""


def _show() -> Response:
    """Shows one of these pages."""
    name = request.path.removeprefix("/")
    version = name, current_language()
    if known := not_modified(*version):
        return known
    page = render_template(
        f"about/{name}.html", settings=services().settings, **head_links(f"/{name}")
    )
    return revalidated(make_response(page), *version)


for _name in PAGES:
    blueprint.add_url_rule(f"/{_name}", _name, _show)
