"""Pages drop what other sites add to an address (`fbclid`, `utm_source`, `zarsrc` …).

A shared link must not fail for what Facebook or Zalo has put behind it, and a page must not pass it
on. So a reader is led to the same page without it; feeds, exports and the API stay strict.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from searchsvc.fields import facet_names
from searchsvc.services.search.parameter_parser import FACET_KEYS
from searchsvc.services.search.parameters import PLAIN_KEYS

from .about import PAGES
from .blueprint import blueprint
from .year_spans import spans_as_values

_SEARCH = frozenset(PLAIN_KEYS)
_PAGES = {
    "public.start": frozenset({"lang"}),
    "public.search": _SEARCH,
    "public.facet": _SEARCH.union(FACET_KEYS),
    "public.record": _SEARCH,
    **dict.fromkeys((f"public.{name}" for name in PAGES), frozenset({"lang"})),
    "public.report": frozenset({"record", "lang"}),
    "public.compare": frozenset({"first", "second", "lang"}),
    "public.coverage": frozenset({"province_scheme", "lang"}),
}
"""The parameters of each page, beside facets where it searches."""


@blueprint.before_request
def lead_to_clean_address() -> Response | None:
    """Redirects a page's address that has parameters which the page does not know, and one that
    the form of facets has sent: without what was left empty, a span of years as one value.
    """
    endpoint = request.endpoint or ""
    known = _PAGES.get(endpoint)
    if known is None or request.method != "GET":
        return None
    given = list(request.args.items(multi=True))
    kept = given
    if known >= _SEARCH:
        known = known.union(facet_names())
        kept = spans_as_values(given)
    kept = [(name, value) for name, value in kept if name in known]
    if kept == given:
        return None
    page = url_for(endpoint, **(request.view_args or {}))
    return redirect(f"{page}?{urlencode(kept, errors='replace')}" if kept else page)
