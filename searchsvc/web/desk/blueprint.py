"""The blueprint that all modules of the desk share, and what its pages have in common."""

from __future__ import annotations

from flask import Blueprint

from searchsvc.web.guard.authentication import DESK, signed_in

from .sections import sections_for

__all__ = ["blueprint", "signed_in"]

blueprint = Blueprint("desk", __name__, url_prefix=DESK)


@blueprint.app_context_processor
def _menu() -> dict[str, object]:
    return {"desk_sections": sections_for}
