"""What crawlers are asked to leave alone (RFC 9309), and where all records are listed."""

from __future__ import annotations

from flask import Response

from searchsvc.fields import facet_names
from searchsvc.web.http.etag import revalidated

from .blueprint import blueprint
from .whole_addresses import whole_address

_NEVER = ("/api/", "/desk", "/language/", "/search.", "/search/facets/", "/compare", "/report")
"""Data for programs, pages for who has an account, and the same records in other forms."""


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Keeps crawlers out of narrowed searches, which are without end, and leads to the sitemap."""
    refused = [*_NEVER, *(f"/search?*{facet}=" for facet in facet_names())]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in refused),
        "",
        f"Sitemap: {whole_address('/sitemap.xml')}",
    ]
    body = "\n".join(lines) + "\n"
    return revalidated(Response(body, mimetype="text/plain"), body)
