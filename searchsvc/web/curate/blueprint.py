"""The blueprint that all modules of the desk share, and what its pages have in common."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from searchsvc.catalog.roles import Person
from searchsvc.web.visitors import DESK, current_person

from .sections import sections_for

blueprint = Blueprint("curate", __name__, url_prefix=DESK)


def signed_in() -> Person:
    """The person at the desk; the table of roles has let nobody else through."""
    return current_person() or abort(401)


@blueprint.after_request
def _keep_nothing(response: Response) -> Response:
    """What a librarian sees is left neither in caches nor in the history of a shared machine."""
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.app_context_processor
def _menu() -> dict[str, object]:
    return {"desk_sections": sections_for}
