"""Insight and notes for programs, with the rights of the token's person."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request, url_for
from flask_babel import gettext

from searchsvc.catalog.editorial.query_notes import QueryNote
from searchsvc.catalog.insight.quality import Quality
from searchsvc.catalog.insight.query_log import CountedQuery
from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.services.insight import quality as quality_figures
from searchsvc.services.insight import searches as search_figures
from searchsvc.services.search.parameter_parser import parse_days, parse_query_days, parse_scheme
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.serializers.labels import value_label
from searchsvc.web.current import services
from searchsvc.web.guard.visitors import current_person
from searchsvc.web.languages import current_language

blueprint = Blueprint("insight", __name__, url_prefix="/api/v1")


@blueprint.after_request
def _keep_nothing(response: Response) -> Response:
    """What is for librarians is left in no cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/insight/searches")
def searches() -> Response:
    """Searches day by day."""
    of = services().search_insight
    default = min(search_figures.DEFAULT_DAYS, of.longest)
    figures = of.figures(
        current_person(), parse_days(request.args.items(multi=True), default, of.longest)
    )
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
def queries() -> Response:
    """The commonest queries, or those that find nothing."""
    of = services().search_insight
    default = min(search_figures.DEFAULT_DAYS, of.longest)
    days, failing = parse_query_days(request.args.items(multi=True), default, of.longest)
    if failing:
        noted = of.failing(current_person(), days)
        return jsonify(queries=[_query(found, note) for found, note in noted])
    return jsonify(queries=[_query(found, None) for found in of.top(current_person(), days)])


@blueprint.get("/insight/coverage")
def coverage() -> Response:
    """Records by province and year."""
    scheme = parse_scheme(request.args.items(multi=True))
    found = services().coverage.of(current_person(), scheme)
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
def quality() -> Response:
    """How complete the metadata is, and by whose word."""
    days = parse_days(
        request.args.items(multi=True), quality_figures.DEFAULT_DAYS, quality_figures.MOST_DAYS
    )
    figures = services().quality.figures(current_person(), days)
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


@blueprint.get("/notes")
def notes() -> Response:
    """All notes."""
    found = services().notes.everything(current_person())
    return jsonify(notes=[_note(note) for note in found])


@blueprint.post("/notes")
def add_note() -> Response:
    """A new note."""
    given = _body("query", "text")
    note = services().notes.add(current_person(), given["query"], given["text"])
    response = _tagged(note)
    response.status_code = HTTPStatus.CREATED
    response.headers["Location"] = url_for("insight.note", note_id=note.id)
    return response


@blueprint.get("/notes/<number:note_id>")
def note(note_id: int) -> Response:
    """One note, with its version as ``ETag``."""
    return _tagged(services().notes.get(current_person(), note_id))


@blueprint.put("/notes/<number:note_id>")
def change_note(note_id: int) -> Response:
    """A note written anew."""
    text = _body("text")["text"]
    version = _version(note_id)
    return _tagged(services().notes.change(current_person(), note_id, version, text))


@blueprint.delete("/notes/<number:note_id>")
def remove_note(note_id: int) -> Response:
    """A note taken away."""
    services().notes.remove(current_person(), note_id, _version(note_id))
    return Response(status=HTTPStatus.NO_CONTENT)


def _body(*names: str) -> dict[str, str]:
    """The texts in a JSON object; each has to be there, and no other."""
    given = request.get_json(force=True)
    if not isinstance(given, dict):
        abort(HTTPStatus.BAD_REQUEST, gettext("Nội dung gửi lên cần là một đối tượng JSON."))
    for name in given.keys() - set(names):
        known = ", ".join(names)
        raise InvalidParameter(name, N_("không có tham số này; có {known}"), known=known)
    for name in names:
        if not isinstance(given.get(name), str):
            raise InvalidParameter(name, N_("cần là một chuỗi ký tự"))
    return given


def _version(note_id: int) -> int:
    """The version that ``If-Match`` names; 0, that none has, where it is not the newest."""
    if not request.if_match:
        abort(
            HTTPStatus.PRECONDITION_REQUIRED,
            gettext("Hãy gửi If-Match với ETag của ghi chú đã đọc."),
        )
    note = services().notes.get(current_person(), note_id)
    return note.version if request.if_match.contains(str(note.version)) else 0


def _tagged(note: QueryNote) -> Response:
    response = jsonify(_note(note))
    response.set_etag(str(note.version))
    return response


def _note(note: QueryNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "query": note.query,
        "text": note.text,
        "version": note.version,
        "made_by": note.made_by,
        "made_at": note.made_at.isoformat(),
        "changed_by": note.changed_by,
        "changed_at": note.changed_at.isoformat(),
    }


def _query(found: CountedQuery, note: QueryNote | None) -> dict[str, Any]:
    return {
        "query": found.query,
        "searches": found.searches,
        "without_result": found.without_result,
        "last": found.last.isoformat(),
        "url": SearchParameters(q=found.query).url(),
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
