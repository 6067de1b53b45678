"""Which parameters an address of the API may have; the description lists the same ones."""

from __future__ import annotations

from flask import request

from searchsvc.errors import UnknownParameter
from searchsvc.services.curating.best_bet_input import BET_FIELDS
from searchsvc.services.search.parameter_parser import choice, single
from searchsvc.services.search.parameters import Language
from searchsvc.web.languages import PARAMETER

from .blueprint import blueprint

_NAMES: dict[str, tuple[str, ...]] = {
    "api.bets": ("state", "q", "before"),
    "api.preview_bets": ("q", "instead_of", *BET_FIELDS),
    "api.curated_records": ("state", "q", "page"),
    "api.record_history": ("field",),
    "api.pending_changes": ("page",),
    "api.add_import": ("name",),
}
"""By endpoint; another one takes none."""
_PARSED = frozenset({
    "api.search", "api.facet", "api.suggest", "api.stats", "api.suggestions", "api.duplicates",
    "api.reader_reports", "api.insight_searches", "api.insight_queries", "api.insight_coverage",
    "api.insight_quality",
})  # fmt: skip
"""Endpoints whose parameters are checked where they are parsed."""


@blueprint.before_request
def check_names() -> None:
    """Raises :class:`UnknownParameter` on a name that is not known, :class:`InvalidParameter` on
    one that is given twice and on a language that there is not.
    """
    choice(request.args, PARAMETER, Language)
    if request.endpoint in _PARSED:
        return
    known = (*_NAMES.get(request.endpoint or "", ()), PARAMETER)
    for name, values in request.args.lists():
        if name not in known:
            raise UnknownParameter(name, known)
        single(name, values)


def own_pairs() -> list[tuple[str, str]]:
    """Returns names and values in the address without the language, which all endpoints know."""
    return [pair for pair in request.args.items(multi=True) if pair[0] != PARAMETER]
