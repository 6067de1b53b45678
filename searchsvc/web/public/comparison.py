"""Two records side by side: what one text says and the other does not."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.db.tables import Record
from searchsvc.errors import Merged
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.text.display_title import display_title
from searchsvc.text.word_diff import differences
from searchsvc.web.current import services
from searchsvc.web.http.etag import not_modified, revalidated
from searchsvc.web.languages import current_language

from .blueprint import blueprint
from .labels import labels_for


@blueprint.get("/compare")
def compare() -> BaseResponse:
    """Shows two public records, ``first`` and ``second``, and marks the words that differ."""
    try:
        first, second = (_record(name) for name in ("first", "second"))
    except Merged as error:
        return redirect(url_for("public.record", record_id=error.into))
    version = first.id, first.version, second.id, second.version, current_language()
    if known := not_modified(*version):
        return known
    return revalidated(_page(first, second), *version)


def _record(name: str) -> Record:
    return services().records.get(request.args.get(name, ""))


def _page(first: Record, second: Record) -> Response:
    pieces = differences(first.body, second.body)
    page = render_template(
        "compare.html",
        records=(first, second),
        titles=[display_title(each.title, each.body) for each in (first, second)],
        title_pieces=differences(first.title, second.title),
        pieces=pieces,
        is_same=all(piece.is_same for piece in pieces),
        **labels_for(SearchParameters()),
    )
    return make_response(page)
