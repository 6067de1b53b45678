"""Vocabulary work: seeing what was added, adding with a look beforehand, taking back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.db.tables import VocabularyRow
from searchsvc.errors import Refused
from searchsvc.messages import N_
from searchsvc.services.serializers.labels import topic_label
from searchsvc.services.serializers.province_labels import province_label
from searchsvc.services.vocabulary.entry_parser import FIELDS, LABELS, MOST_SYNONYMS, parse_kind
from searchsvc.services.vocabulary.impact_preview import ImpactPreview
from searchsvc.vocabularies import provinces, topics
from searchsvc.vocabularies.vocabulary import Kind
from searchsvc.web.current import services
from searchsvc.web.errors import status_of
from searchsvc.web.languages import current_language

from .blueprint import blueprint, signed_in

_SHOWN = 200
_LISTS = ("terms", "words")
_FROM = {
    Kind.PROVINCE_ALIAS: "alias",
    Kind.TOPIC_ALIAS: "alias",
    Kind.TOPIC: "label",
    Kind.ABBREVIATION: "short",
    Kind.SYNONYMS: "words",
}
"""The field that ``?from=`` fills in, for links from elsewhere."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A kind in words: what its list is called, what its form does, how the values are meant."""

    title: str
    action: str
    hint: str


_KINDS = {
    Kind.SYNONYMS: _Words(
        N_("Từ đồng nghĩa"),
        N_("Thêm từ đồng nghĩa"),
        N_("Người tìm một từ cũng gặp bài viết bằng từ kia; trang kết quả nói rõ và cho tắt đi."),
    ),
    Kind.ABBREVIATION: _Words(
        N_("Chữ viết tắt"),
        N_("Thêm chữ viết tắt"),
        N_("Tìm dạng này cũng ra dạng kia, như CNTT và công nghệ thông tin."),
    ),
    Kind.PROVINCE_ALIAS: _Words(
        N_("Tên gọi khác của tỉnh, thành"),
        N_("Thêm tên gọi của tỉnh, thành"),
        N_("Từ lần nhập sau, bài nêu tên này được nhận ra là của tỉnh ấy."),
    ),
    Kind.TOPIC_ALIAS: _Words(
        N_("Tên gọi khác của chủ đề"),
        N_("Thêm tên gọi của chủ đề"),
        N_("Từ lần nhập sau, tên này trong bài nói lên chủ đề ấy."),
    ),
    Kind.TOPIC: _Words(
        N_("Chủ đề thêm"),
        N_("Thêm chủ đề"),
        N_("Từ lần nhập sau, bài có những từ ngữ này được xếp vào chủ đề mới."),
    ),
    Kind.TOPIC_LABEL: _Words(
        N_("Chủ đề đổi tên"),
        N_("Đổi tên chủ đề"),
        N_("Chỉ đổi tên hiện ra; mã và bản ghi giữ nguyên, tên cũ vẫn được nhận ra."),
    ),
    Kind.TOPIC_MERGE: _Words(
        N_("Chủ đề đã gộp"),
        N_("Gộp chủ đề"),
        N_("Mọi bản ghi chuyển sang chủ đề kia; mã cũ vẫn dùng được trong địa chỉ và bộ lọc."),
    ),
}

_HINTS = {
    "slug": N_("a–z, 0–9 và dấu -; nằm trong địa chỉ, không đổi được về sau."),
    "terms": N_("Mỗi dòng một từ ngữ."),
    "words": N_("Mỗi dòng một từ hay cụm từ."),
}


@blueprint.get("/vocabularies")
def vocabularies() -> str:
    """Shows the kinds with the newest entries of each, and the topics."""
    entries = services().vocabulary_editor.entries(actor=signed_in())
    return render_template(
        "desk/vocabularies.html",
        kinds=_KINDS,
        counts={kind: sum(row.kind == kind for row in entries) for kind in Kind},
        topics=topics.topics(),
        language=current_language(),
    )


@blueprint.get("/vocabularies/<kind>")
def vocabulary(kind: str) -> str:
    """Shows what was added of a kind."""
    chosen = parse_kind(kind)
    rows = services().vocabulary_editor.entries(actor=signed_in(), kind=chosen)
    return render_template(
        "desk/vocabulary.html",
        kind=chosen,
        words=_KINDS[chosen],
        rows=rows[:_SHOWN],
        hidden=max(0, len(rows) - _SHOWN),
        in_words=_in_words,
        may_change=signed_in().role >= Role.EDITOR,
    )


@blueprint.get("/vocabularies/<kind>/new")
def new_vocabulary_entry(kind: str) -> BaseResponse:
    """Shows the form; with ``look=1``, what the entry would touch."""
    chosen = parse_kind(kind)
    given = _given(chosen, request.args.to_dict())
    if "look" not in request.args:
        return make_response(_form(chosen, given))
    try:
        found = services().vocabulary_editor.preview(chosen, given, actor=signed_in())
    except Refused as error:
        return Response(_form(chosen, given, problem=error.told(gettext)), status_of(error))
    return make_response(_form(chosen, given, found=found))


@blueprint.post("/vocabularies/<kind>")
def add_vocabulary_entry(kind: str) -> BaseResponse:
    """Adds an entry."""
    chosen = parse_kind(kind)
    given = _given(chosen, request.form.to_dict())
    try:
        row = services().vocabulary_editor.add(chosen, given, actor=signed_in())
    except Refused as error:
        return Response(_form(chosen, given, problem=error.told(gettext)), status_of(error))
    flash(gettext("Đã thêm: %(entry)s.", entry=_in_words(row)))
    if row.job_id:
        flash(gettext("Các bản ghi đang theo sau, ở công việc %(job)s.", job=row.job_id))
    return redirect(url_for("desk.vocabulary", kind=chosen), code=303)


@blueprint.post("/vocabularies/entries/<number:entry_id>/withdraw")
def withdraw_vocabulary_entry(entry_id: int) -> BaseResponse:
    """Takes an entry back."""
    try:
        job = services().vocabulary_editor.withdraw(entry_id, actor=signed_in())
        flash(gettext("Đã bỏ mục số %(number)s.", number=entry_id))
        if job:
            flash(gettext("Các bản ghi đang theo sau, ở công việc %(job)s.", job=job.id))
    except Refused as error:
        flash(error.told(gettext), "problem")
    kind = request.form.get("kind", "")
    back = url_for("desk.vocabulary", kind=kind) if kind in set(Kind) else None
    return redirect(back or url_for("desk.vocabularies"), code=303)


def _given(kind: Kind, sent: Mapping[str, str]) -> dict[str, str]:
    given = {name: sent.get(name, "") for name in FIELDS[kind]}
    if sent.get("from") and kind in _FROM:
        given[_FROM[kind]] = sent["from"]
    return given


def _form(
    kind: Kind, given: dict[str, str], *, problem: str = "", found: ImpactPreview | None = None
) -> str:
    of_province = kind is Kind.PROVINCE_ALIAS
    units = (*provinces.provinces(), *provinces.historical_provinces())
    return render_template(
        "desk/vocabulary_form.html",
        kind=kind,
        words=_KINDS[kind],
        given=given,
        labels={**LABELS, "of": N_("Tỉnh, thành") if of_province else N_("Chủ đề")},
        hints=_HINTS,
        lists=_LISTS,
        choices=_choices(units if of_province else topics.topics()),
        most_synonyms=MOST_SYNONYMS,
        problem=problem,
        found=found,
        warnings=[warning.told(gettext) for warning in found.warnings] if found else [],
        topic_label=lambda slug: topic_label(slug, current_language()),
        may_change=signed_in().role >= Role.EDITOR,
    )


def _choices(values: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [(each.id, _label(each)) for each in values]


def _label(value: Any) -> str:
    label = value.label
    return str(label(current_language())) if callable(label) else str(label)


def _in_words(row: VocabularyRow) -> str:
    """Returns an entry on one line."""
    value = row.value
    match Kind(row.kind):
        case Kind.PROVINCE_ALIAS:
            return f"{value['alias']} = {province_label(value['of'])}"
        case Kind.TOPIC_ALIAS:
            return f"{value['alias']} = {topic_label(value['of'], current_language())}"
        case Kind.TOPIC:
            return f"{value['label']} ({value['slug']}): {', '.join(value['terms'])}"
        case Kind.TOPIC_LABEL:
            return f"{value['of']}: {value['label']} / {value['label_en']}"
        case Kind.TOPIC_MERGE:
            return f"{value['of']} → {value['into']}"
        case Kind.ABBREVIATION:
            return f"{value['short']} = {value['long']}"
        case Kind.SYNONYMS:
            first, *others = value["words"]
            return f"{first} {'→' if value['one_way'] else '↔'} {', '.join(others)}"
