"""Insight for programs, with the rights of the token's person."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from flask_babel import gettext

from searchsvc.catalog.db.tables import QueryNoteRow
from searchsvc.catalog.insight.quality import Quality
from searchsvc.catalog.insight.query_log import CountedQuery
from searchsvc.services.insight import quality as quality_figures
from searchsvc.services.insight import searches as search_figures
from searchsvc.services.search.parameter_parser import parse_days, parse_query_days, parse_scheme
from searchsvc.services.serializers.labels import value_label
from searchsvc.web.current import services
from searchsvc.web.languages import current_language
from searchsvc.web.links import query_url

from .blueprint import blueprint, signed_in
from .query_names import own_pairs


@blueprint.get("/insight/searches")
def insight_searches() -> Response:
    """Returns how many searches there were each day."""
    of = services().search_insight
    default = min(search_figures.DEFAULT_DAYS, of.longest)
    figures = of.figures(signed_in(), parse_days(own_pairs(), default, of.longest))
    return jsonify(
        searches=figures.searches,
        without_result=figures.without_result,
        not_kept=figures.not_kept,
        days=[
            {
                "day": day.day.isoformat(),
                "searches": day.searches,
                "without_result": day.without_result,
            }
            for day in figures.days
        ],
        by_results=[
            {"least": least, "searches": count} for least, count in figures.by_results.items()
        ],
    )


@blueprint.get("/insight/queries")
def insight_queries() -> Response:
    """Returns the commonest queries, or those that find nothing."""
    of = services().search_insight
    default = min(search_figures.DEFAULT_DAYS, of.longest)
    days, failing = parse_query_days(own_pairs(), default, of.longest)
    if failing:
        noted = of.failing(signed_in(), days)
        return jsonify(queries=[_query(found, note) for found, note in noted])
    return jsonify(queries=[_query(found, None) for found in of.top(signed_in(), days)])


@blueprint.get("/insight/coverage")
def insight_coverage() -> Response:
    """Returns records by province and year."""
    scheme = parse_scheme(own_pairs())
    found = services().coverage.of(signed_in(), scheme)
    language = current_language()
    return jsonify(
        province_scheme=scheme.value,
        years=list(found.years),
        totals=list(found.totals),
        gaps=found.gaps,
        provinces=[
            {
                "province": row.province,
                "label": value_label("province", row.province, found.scheme, language, gettext),
                "total": row.total,
                "counts": list(row.counts),
            }
            for row in found.rows
        ],
    )


@blueprint.get("/insight/quality")
def insight_quality() -> Response:
    """Returns how complete the metadata is, and by whose word."""
    days = parse_days(own_pairs(), quality_figures.DEFAULT_DAYS, quality_figures.MOST_DAYS)
    figures = services().quality.figures(signed_in(), days)
    return jsonify(
        days=[
            {
                "day": each.day.isoformat(),
                **_quality(each.quality),
                "suggestions": dict(each.suggestions),
            }
            for each in figures.days
        ],
        months=[{"month": name, **_quality(part)} for name, part in figures.months.items()],
    )


def _query(found: CountedQuery, note: QueryNoteRow | None) -> dict[str, Any]:
    return {
        "query": found.query,
        "searches": found.searches,
        "without_result": found.without_result,
        "last": found.last.isoformat(),
        "url": query_url(found.query),
        "note": note.id if note else None,
    }


def _quality(part: Quality) -> dict[str, Any]:
    fields = {
        name: {
            "filled": part.filled(name),
            **{by: counts[by] for by in ("machine", "source", "person")},
        }
        for name, counts in part.fields.items()
    }
    return {"records": part.records, "fields": fields}
