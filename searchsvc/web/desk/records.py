"""Finding records of every state, and editing one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.field_values import field_of, origin_of
from searchsvc.catalog.records.store import find_record
from searchsvc.catalog.records.workflow import State, moves_for
from searchsvc.errors import CorruptIndex, IndexNotReady, InvalidEdit, Refused, StaleVersion
from searchsvc.services.curating.choices import keyword_choices, province_choices
from searchsvc.services.curating.editing import Edited
from searchsvc.services.imports.view import ImportView
from searchsvc.services.search.parameter_parser import choice, parse_parameters
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import SearchAnswer
from searchsvc.services.serializers.labels import field_label
from searchsvc.web.current import services
from searchsvc.web.errors import status_of
from searchsvc.web.http.etag import NEVER
from searchsvc.web.http.numbers import form_number, page_number
from searchsvc.web.languages import current_language
from searchsvc.web.public.chips import search_chips
from searchsvc.web.public.labels import labels_for

from .blueprint import blueprint, signed_in
from .record_form import (
    TEXT,
    RecordForm,
    changes_in,
    facts,
    form_of,
    merge_into,
    tell_problems,
    typed_form,
)

_IMPORT = re.compile(r"(?:^|(?<=\s))import:(\S+)")


@blueprint.get("/records")
def records() -> str:
    """Shows public records by a search, those of other states by id and title."""
    asked = [pair for pair in request.args.items(multi=True) if pair[0] not in ("state", "import")]
    words, of_import = _scope()
    import_id = of_import.row.id if of_import else ""
    listing = services().record_browser
    counts: dict[State, int | None] = {**listing.counts(words, import_id, actor=signed_in())}
    state = choice(request.args, "state", State) or _first_of(counts if of_import else {})
    shared: dict[str, Any] = {"state": state, "words": words, "exact": _of_id(words)}
    shared["of_import"] = of_import
    if of_import:
        parameters = SearchParameters(q=words)
        shared["found"] = listing.page(
            state, words, import_id, actor=signed_in(), page=page_number()
        )
    elif state is State.PUBLISHED:
        parameters = parse_parameters(asked, services().settings)
        answer = _found(parameters)
        counts[state] = answer.total if answer else None
        shared |= {"answer": answer, "chips": search_chips(parameters, url_for("desk.records"))}
    else:
        parameters = SearchParameters(q=words)
        shared["found"] = listing.page(state, words, actor=signed_in(), page=page_number())
        counts[State.PUBLISHED] = _total(parameters)
    return render_template(
        "desk/records.html",
        counts=counts,
        parameters=parameters,
        **shared,
        **labels_for(parameters),
    )


def _scope() -> tuple[str, ImportView | None]:
    """Returns the words that are asked for, and the import, also where it is typed among them."""
    typed = request.args.get("q", "")
    named = _IMPORT.search(typed)
    import_id = named[1] if named else request.args.get("import", "")
    words = " ".join(_IMPORT.sub(" ", typed).split()) if named else typed
    return words, services().imports.get(import_id, actor=signed_in()) if import_id else None


def _first_of(counts: Mapping[State, int | None]) -> State:
    """Returns the first state that has records, or else what readers see."""
    return next((state for state, count in counts.items() if count), State.PUBLISHED)


@blueprint.route("/records/<record:record_id>", methods=["GET", "POST"])
def record(record_id: str) -> BaseResponse:
    """Shows what is known of a record and by whose word; edits it, unless it changed since."""
    return _edit(record_id, facts())


@blueprint.route("/texts/<record:record_id>", methods=["GET", "POST"])
def text(record_id: str) -> BaseResponse:
    """Shows a record's text; a change needs a reason."""
    return _edit(record_id, TEXT)


def take_long_texts() -> None:
    """Lets the form for texts be as long as a text may be, before anything reads the form."""
    if request.endpoint == "desk.text":
        request.max_form_memory_size = services().settings.max_import_bytes


def _edit(record_id: str, fields: tuple[str, ...]) -> BaseResponse:
    found = services().record_browser.get(record_id, actor=signed_in())
    proposed = services().publication.own_values(record_id, actor=signed_in())
    if request.method == "GET":
        return _page(found, form_of(found, fields, proposed))
    version = form_number("version", NEVER)
    base = services().history.values_at(record_id, version, actor=signed_in()) | proposed
    form = typed_form(fields, version, base)
    try:
        edited = services().editor.edit(
            record_id,
            changes_in(form, base),
            version=version,
            actor=signed_in(),
            reason=form.reason,
        )
    except InvalidEdit as invalid:
        tell_problems(form, invalid)
        return _page(found, form, status_of(invalid))
    except StaleVersion as stale:
        merge_into(form, stale)
        return _page(found, form, status_of(stale))
    except Refused as refused:
        form.trouble = refused.told(gettext)
        return _page(found, form, status_of(refused))
    flash(_told(edited, proposed))
    return redirect(url_for("desk.record", record_id=record_id), code=303)


def _told(edited: Edited, proposed: Mapping[str, Any]) -> str:
    """Returns what became of an edit; ``proposed`` is what waited before."""
    told = []
    if edited.event:
        told.append(gettext("Đã lưu thành bản %(number)s.", number=edited.record.version))
    if edited.waiting:
        names = ", ".join(field_label(name, gettext) for name in edited.waiting)
        told.append(gettext("Chờ biên tập duyệt: %(fields)s.", fields=names))
    elif proposed:
        told.append(gettext("Không còn gì chờ biên tập duyệt."))
    return " ".join(told) or gettext("Không có gì thay đổi.")


def _page(record: Record, form: RecordForm, status: int = 200) -> BaseResponse:
    evidence: dict[str, list[Any]] = {}
    for row in record.evidence:
        evidence.setdefault(field_of(row), []).append(row)
    held = form.entries["province"].shown if "province" in form.entries else None
    page = render_template(
        "desk/text.html" if tuple(form.entries) == TEXT else "desk/record.html",
        record=record,
        form=form,
        evidence=evidence,
        origins={field: origin_of(record, field) for field in form.entries},
        said=services().history.provenance(record.id, actor=signed_in()),
        waiting=services().publication.of_record(record.id, actor=signed_in()),
        moves=moves_for(signed_in(), State(record.state)),
        provinces=province_choices(_year(form, record), gettext, held),
        choices_of=lambda name: _choices(form, name),
        **labels_for(SearchParameters()),
    )
    return make_response(page, status)


def _choices(form: RecordForm, name: str) -> list[tuple[str, str]]:
    """Returns the values of a field's vocabulary, and what the form holds beside them."""
    shown = form.entries[name].shown
    held = shown if isinstance(shown, list) else [shown] if shown else []
    return keyword_choices(name, current_language(), held)


def _year(form: RecordForm, record: Record) -> int | None:
    """Returns the year in the form where one can be read there."""
    typed = str(form.entries["date"].shown or "")[:4] if "date" in form.entries else ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else record.year  # noqa: PLR2004


def _of_id(words: str) -> Record | None:
    """Returns the record whose id was typed."""
    with services().catalog.reading() as session:
        return find_record(session, words.strip()) if words.strip() else None


def _found(parameters: SearchParameters) -> SearchAnswer | None:
    """Returns what a search finds; nothing where there is no index, which hinders no other work."""
    try:
        return services().search.search(parameters)
    except (IndexNotReady, CorruptIndex):
        return None


def _total(parameters: SearchParameters) -> int | None:
    try:
        return services().search.total(parameters)
    except (IndexNotReady, CorruptIndex):
        return None
