"""Answers as JSON: the shape that the API and the command line print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from searchsvc.catalog.db.tables import QueryNoteRow, Record
from searchsvc.catalog.records.field_values import public_sentence, value_of
from searchsvc.catalog.records.found_records import FoundRecord
from searchsvc.fields import Field, summary_fields
from searchsvc.messages import N_, Translate
from searchsvc.query.describe import describe
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.services.search.answer_options import DEFAULT_OPTIONS, AnswerOptions
from searchsvc.services.search.autocomplete import Autocompletion
from searchsvc.services.search.duplicates import Duplicates
from searchsvc.services.search.parameter_parser import FacetRequest
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import (
    ExplainedPart,
    FacetAnswer,
    Hit,
    Relaxation,
    Rung,
    RungCode,
    SearchAnswer,
)
from searchsvc.text.display_title import display_title

from .facet_lists import facet_list, named_values
from .labels import facet_label, keyword_label, value_label
from .links import Links
from .province_labels import units_of_today
from .rule_descriptions import rule_in_words

NOT_IN_ARCHIVE = "not_in_archive"
"""The code of a librarian's note among the notices."""

NOTICES = {
    NoticeCode.TOO_LONG: N_("Câu tìm quá dài; phần sau bị bỏ qua."),
    NoticeCode.TOO_MANY_WORDS: N_("Câu tìm có quá nhiều từ; các từ sau bị bỏ qua."),
    NoticeCode.TOO_DEEP: N_("Ngoặc lồng quá sâu bị bỏ qua."),
    NoticeCode.UNBALANCED_BRACKET: N_("Dấu ngoặc không có cặp bị bỏ qua."),
    NoticeCode.UNBALANCED_QUOTE: N_("Dấu ngoặc kép không có cặp bị bỏ qua."),
    NoticeCode.LONELY_OPERATOR: N_("OR, NOT hoặc dấu trừ không có từ đi kèm bị bỏ qua."),
    NoticeCode.SHORT_PREFIX: N_("Dấu * cần ít nhất hai chữ cái đứng trước; nó bị bỏ qua."),
    NoticeCode.KEYSTROKES: N_("Cũng tìm theo cách gõ Telex hoặc VNI: {detail}."),
    NoticeCode.EXPANDED: N_("Cũng tìm cách viết khác: {detail}."),
    NoticeCode.UNKNOWN_WORD: N_("Không bài nào có từ này."),
    NoticeCode.QUESTION_WORDS: N_("Từ để hỏi này bị bỏ qua: không bài nào có mọi từ đã gõ."),
    NoticeCode.NOTHING_TO_SEARCH: N_("Không có từ nào để tìm; danh sách gồm mọi bài."),
}
RELAXATIONS = {
    Relaxation.DID_YOU_MEAN: N_("Có lẽ bạn muốn tìm câu này."),
    Relaxation.WITHOUT_MARKS: N_("Không có bài đúng dấu; bỏ dấu thì có."),
    Relaxation.WITHOUT_UNKNOWN: N_("Bỏ những từ không bài nào có thì tìm được bài."),
    Relaxation.ANY_WORD: N_("Không bài nào có mọi từ; có bài chứa ít nhất một từ."),
    Relaxation.SINGLE_SYLLABLES: N_("Tìm rời từng chữ thì có nhiều bài hơn."),
    Relaxation.LIKELIEST_READING: N_("Cách đánh dấu thường gặp nhất trong kho tài liệu."),
    Relaxation.ONLY_PLACE: N_("Chỉ bài của tỉnh, thành có tên trong câu tìm."),
    Relaxation.OTHER_YEARS: N_("Bài có những năm này ở mục lọc năm khác."),
    Relaxation.WITHOUT_FILTER: N_("Bỏ một mục lọc thì tìm được bài."),
    Relaxation.WITHOUT_FILTERS: N_("Bỏ mọi mục lọc thì tìm được bài."),
}
RUNGS = {
    RungCode.PARTIAL: N_("Các bài thiếu một vài từ, gần nhất trước."),
    RungCode.MENDED: N_("Các bài có từ đã sửa."),
}


def answer_as_json(
    answer: SearchAnswer,
    links: Links,
    locale: str,
    translate: Translate,
    options: AnswerOptions = DEFAULT_OPTIONS,
) -> dict[str, Any]:
    """Returns a search's answer in the shape of the contract, as much of it as is wanted."""
    more = options.pairs()
    parameters = answer.parameters
    page, first = parameters.page, parameters.with_(page=1)
    after, before = answer.following, answer.at_page(page - 1)
    return {
        "query": {
            "text": parameters.q,
            "interpreted": describe(answer.query.root, answer.query.text),
            "notices": [
                notice_as_json(notice, translate)
                for notice in (*answer.query.notices, *answer.unknown)
            ]
            + ([_note_as_notice(answer.note, parameters.q)] if answer.note else []),
        },
        "total": answer.total,
        "page": page,
        "per_page": parameters.per_page,
        "pages": answer.pages,
        "took_ms": answer.took_ms,
        "hits": [_hit(hit, links, locale, options) for hit in answer.hits],
        "more": [_rung(rung, links, locale, translate, options) for rung in answer.more],
        "facets": [_facet(facet, parameters, links, locale, translate) for facet in answer.facets],
        "suggestions": _suggestions(answer, links, translate),
        "links": {
            "self": links.answer(parameters, more),
            "next": links.answer(after, more) if after else None,
            "prev": links.answer(before, more) if before else None,
            "atom": links.export(first, "atom"),
            "csv": links.export(first, "csv"),
        },
    }


def facet_as_json(
    answer: FacetAnswer, request: FacetRequest, links: Links, locale: str, translate: Translate
) -> dict[str, Any]:
    """Returns a facet with those of its values that are asked for."""
    listed = facet_list(answer, request, locale, translate)
    return _facet(listed, request.parameters, links, locale, translate)


def more_like_this_as_json(
    record: Record, hits: Iterable[Hit], links: Links, locale: str
) -> dict[str, Any]:
    """Returns the records most like another one."""
    return {"id": record.id, "hits": [_hit(hit, links, locale) for hit in hits]}


def record_as_json(
    record: Record, duplicates: Duplicates, links: Links, locale: str, translate: Translate
) -> dict[str, Any]:
    """Returns a whole record, with its duplicates and the evidence of its values."""
    return {
        **_summary(record, links, locale),
        "title": display_title(record.title, record.body),
        "has_title": bool(record.title),
        "body": record.body,
        "author": record.author,
        "source": record.source,
        "source_url": record.url,
        "date_inferred": record.date_inferred,
        "year_inferred": record.year_inferred,
        "version": record.version,
        "copies": duplicates.total,
        "other_copies": [
            {
                "id": duplicate.record.id,
                "url": links.record(duplicate.record.id),
                "title": duplicate.title,
                "date": duplicate.record.date.isoformat() if duplicate.record.date else None,
                "source": duplicate.record.source,
                "source_url": duplicate.record.url,
                "canonical": duplicate.is_canonical,
            }
            for duplicate in duplicates.listed
        ],
        "evidence": [
            {
                "field": row.field,
                "value": row.value,
                "rule": row.rule,
                "description": rule_in_words(row.rule, translate),
                "sentence": public_sentence(record, row),
                "confidence": row.confidence,
                "origin": row.origin,
            }
            for row in record.evidence
        ],
    }


def notice_as_json(notice: Notice, translate: Translate) -> dict[str, Any]:
    """Returns a remark on the query with its place."""
    return {
        "code": notice.code.value,
        "message": translate(NOTICES[notice.code]).format(detail=notice.detail),
        "start": notice.start,
        "end": notice.end,
    }


def _note_as_notice(note: QueryNoteRow, query: str) -> dict[str, Any]:
    """Returns what a librarian noted on a query: a remark on the whole of it."""
    return {"code": NOT_IN_ARCHIVE, "message": note.text, "start": 0, "end": len(query)}


def _hit(
    hit: Hit, links: Links, locale: str, options: AnswerOptions = DEFAULT_OPTIONS
) -> dict[str, Any]:
    whole = _whole_hit(hit, links, locale)
    if not options.highlight:
        whole["title_html"] = _unmarked(whole["title_html"])
        whole["snippets"] = list(map(_unmarked, whole["snippets"]))
    if options.fields:
        whole = {name: value for name, value in whole.items() if name in ("id", *options.fields)}
    if hit.explanation is not None:
        whole["explanation"] = list(map(_explained, hit.explanation))
    return whole


def _explained(part: ExplainedPart) -> dict[str, Any]:
    level = part.level.name.lower() if part.level is not None else None
    return {**part._asdict(), "level": level}


def _unmarked(html: str) -> str:
    """Returns safe HTML of ours without the marks; what stood in the text is escaped."""
    return html.replace("<mark>", "").replace("</mark>", "")


def _whole_hit(hit: Hit, links: Links, locale: str) -> dict[str, Any]:
    return {
        **_summary(hit.record, links, locale),
        "title": hit.title,
        "title_html": str(hit.title_html),
        "snippets": [str(snippet) for snippet in hit.snippets],
        "score": hit.score,
        "promoted": hit.pinned,
        "matched": hit.matched.name.lower(),
        "copies": hit.duplicates,
        "copy": {"id": hit.copy.id, "url": links.record(hit.copy.id)} if hit.copy else None,
    }


def _rung(
    rung: Rung, links: Links, locale: str, translate: Translate, options: AnswerOptions
) -> dict[str, Any]:
    """Returns the records that come nearest, with what each lacks."""
    return {
        "code": rung.code.value,
        "message": translate(RUNGS[rung.code]),
        "text": rung.parameters.q,
        "total": rung.total,
        "hits": [
            {**_hit(hit, links, locale, options), "missing": list(hit.missing)} for hit in rung.hits
        ],
    }


def _summary(record: Record | FoundRecord, links: Links, locale: str) -> dict[str, Any]:
    return {
        "id": record.id,
        "url": links.record(record.id),
        **{field.name: _labelled(record, field, locale) for field in summary_fields()},
        "date": record.date.isoformat() if record.date else None,
        "year": record.year,
        "province_today": units_of_today(record.province, record.year),
    }


def _labelled(record: Record | FoundRecord, field: Field, locale: str) -> Any:
    """Returns the value of a field, each id with its label."""
    value = value_of(record, field.name)
    if not field.vocabulary or not value:
        return value
    labelled = [
        {"slug": slug, "label": keyword_label(field, slug, locale)}
        for slug in (value if field.is_many else [value])
    ]
    return labelled if field.is_many else labelled[0]


def _facet(
    answer: FacetAnswer,
    parameters: SearchParameters,
    links: Links,
    locale: str,
    translate: Translate,
) -> dict[str, Any]:
    facet, scheme = answer.facet, parameters.province_scheme
    url = links.toggle(parameters, facet)
    return {
        "name": facet,
        "label": facet_label(facet, translate),
        "truncated": answer.truncated,
        "values": [
            {
                "value": value.value,
                "label": value_label(facet, value.value, scheme, locale, translate),
                "count": value.count,
                "selected": value.selected,
                "url": url(value.value),
            }
            for value in answer.values
        ],
    }


def _suggestions(answer: SearchAnswer, links: Links, translate: Translate) -> list[dict[str, Any]]:
    return [
        {
            "code": relaxed.code.value,
            "message": translate(RELAXATIONS[relaxed.code]),
            "text": relaxed.text,
            "facet": relaxed.facet or None,
            "total": relaxed.total,
            "url": links.search(relaxed.parameters),
        }
        for relaxed in answer.relaxed
    ]


def autocompletion_as_json(
    answer: Autocompletion, links: Links, locale: str, translate: Translate
) -> dict[str, Any]:
    """Returns what is suggested while typing."""
    return {
        "query": answer.text,
        "values": [
            {
                "facet": found.facet,
                "facet_label": facet_label(found.facet, translate),
                "value": found.value,
                "label": found.label,
                "count": found.count,
                "url": links.search(SearchParameters().toggled(found.facet, found.value)),
            }
            for found in named_values(answer.values, answer.text, locale, translate)
        ],
        "completions": [
            {
                "text": found.text,
                "count": found.count,
                "url": links.search(SearchParameters(q=found.text)),
            }
            for found in answer.completions
        ],
        "titles": [
            {"title": found.title, "url": links.record(found.record_id)} for found in answer.titles
        ],
    }
