"""Answers as JSON: the shape that the API and the command line print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from searchsvc.catalog.models import Record
from searchsvc.ingest.titles import display_title
from searchsvc.query.describe import describe
from searchsvc.query.facets import MISSING, Facet
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.translating import N_
from searchsvc.vocabularies import provinces, topics

from .answers import FacetAnswer, Hit, OfferCode, SearchAnswer, record_url
from .parameters import ProvinceScheme
from .suggesting import TypingAnswer

Translate = Callable[[str], str]

API_SEARCH = "/api/v1/search"


_FACET_LABELS = {
    Facet.PROVINCE: N_("Tỉnh/thành"),
    Facet.YEAR: N_("Năm"),
    Facet.TOPIC: N_("Chủ đề"),
    Facet.COVERS: N_("Năm được báo cáo"),
}
_NOTICES = {
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
    NoticeCode.NOTHING_TO_SEARCH: N_("Không có từ nào để tìm; danh sách gồm mọi bản ghi."),
}
_OFFERS = {
    OfferCode.DID_YOU_MEAN: N_("Có lẽ bạn muốn tìm câu này."),
    OfferCode.WITHOUT_MARKS: N_("Không có kết quả đúng dấu; bỏ dấu thì có."),
    OfferCode.WITHOUT_UNKNOWN: N_("Bỏ những từ không bài nào có thì có kết quả."),
    OfferCode.ANY_WORD: N_("Không bài nào có mọi từ; có bài chứa ít nhất một từ."),
}
MISSING_LABEL = N_("Chưa rõ")


def answer_as_json(answer: SearchAnswer, locale: str, translate: Translate) -> dict[str, Any]:
    """A search's answer in the shape of the contract."""
    parameters = answer.parameters
    scheme = parameters.province_scheme
    page = parameters.page
    return {
        "query": {
            "text": parameters.q,
            "interpreted": describe(answer.query.root, answer.query.text),
            "notices": [
                notice_as_json(notice, translate)
                for notice in (*answer.query.notices, *answer.unknown)
            ],
        },
        "total": answer.total,
        "page": page,
        "per_page": parameters.per_page,
        "pages": answer.pages,
        "took_ms": answer.took_ms,
        "hits": [_hit(hit, scheme, locale) for hit in answer.hits],
        "facets": [_facet(facet, scheme, locale, translate) for facet in answer.facets],
        "suggestions": _suggestions(answer, translate),
        "links": {
            "self": parameters.url(API_SEARCH),
            "next": answer.page_url(page + 1, API_SEARCH),
            "prev": answer.page_url(page - 1, API_SEARCH),
            "atom": parameters.with_(page=1).url("/search.atom"),
            "csv": parameters.with_(page=1).url("/search.csv"),
        },
    }


def record_as_json(record: Record, locale: str) -> dict[str, Any]:
    """A whole record, with the evidence of its values."""
    return {
        **_summary(record, ProvinceScheme.ORIGINAL, locale),
        "title": display_title(record.title, record.body),
        "has_title": bool(record.title),
        "body": record.body,
        "author": record.author,
        "source": record.source,
        "source_url": record.url,
        "date_inferred": record.date_inferred,
        "year_inferred": record.year_inferred,
        "version": record.version,
        "evidence": [
            {
                "field": row.field,
                "value": row.value,
                "rule": row.rule,
                "sentence": row.sentence,
                "confidence": row.confidence,
                "origin": row.origin,
            }
            for row in record.evidence
        ],
    }


def notice_as_json(notice: Notice, translate: Translate) -> dict[str, Any]:
    """A remark on the query with its place."""
    return {
        "code": notice.code.value,
        "message": translate(_NOTICES[notice.code]).format(detail=notice.detail),
        "start": notice.start,
        "end": notice.end,
    }


def facet_label(facet: Facet, translate: Translate) -> str:
    """The name of a facet."""
    return translate(_FACET_LABELS[facet])


def value_label(
    facet: Facet, value: str, scheme: ProvinceScheme, locale: str, translate: Translate
) -> str:
    """The name of a facet's value."""
    if value == MISSING:
        return translate(MISSING_LABEL)
    if facet is Facet.PROVINCE:
        return province_label(value, scheme)
    if facet is Facet.TOPIC:
        return topic_label(value, locale)
    return value.replace("..", "–")


def province_label(value: str, scheme: ProvinceScheme = ProvinceScheme.ORIGINAL) -> str:
    """The name of a province, as of the document's time or of today."""
    of_today = provinces.province_of_2025(value) if scheme is ProvinceScheme.TODAY else None
    unit = of_today or provinces.province(value)
    return unit.label if unit else value


def topic_label(value: str, locale: str) -> str:
    """The heading of a topic."""
    topic = topics.topic(value)
    return topic.label(locale) if topic else value


def _hit(hit: Hit, scheme: ProvinceScheme, locale: str) -> dict[str, Any]:
    return {
        **_summary(hit.record, scheme, locale),
        "title": hit.title,
        "title_html": str(hit.title_html),
        "snippets": [str(snippet) for snippet in hit.snippets],
        "score": hit.score,
        "promoted": hit.promoted,
        "matched": hit.matched.name.lower(),
    }


def _summary(record: Record, scheme: ProvinceScheme, locale: str) -> dict[str, Any]:
    return {
        "id": record.id,
        "url": record_url(record.id),
        "date": record.date.isoformat() if record.date else None,
        "year": record.year,
        "covers": record.covers,
        "province": _province(record.province, scheme),
        "topics": [{"slug": slug, "label": topic_label(slug, locale)} for slug in record.topics],
    }


def _province(slug: str | None, scheme: ProvinceScheme) -> dict[str, str] | None:
    if slug is None:
        return None
    shown = (provinces.today(slug) if scheme is ProvinceScheme.TODAY else None) or slug
    return {"slug": shown, "label": province_label(shown, scheme)}


def _facet(
    answer: FacetAnswer, scheme: ProvinceScheme, locale: str, translate: Translate
) -> dict[str, Any]:
    return {
        "name": answer.facet.value,
        "label": facet_label(answer.facet, translate),
        "truncated": answer.truncated,
        "values": [
            {
                "value": value.value,
                "label": value_label(answer.facet, value.value, scheme, locale, translate),
                "count": value.count,
                "selected": value.selected,
                "url": value.url,
            }
            for value in answer.values
        ],
    }


def _suggestions(answer: SearchAnswer, translate: Translate) -> list[dict[str, Any]]:
    return [
        {
            "code": offer.code.value,
            "message": translate(_OFFERS[offer.code]),
            "text": offer.text,
            "total": offer.total,
            "url": offer.url,
        }
        for offer in answer.offers
    ]


def typing_as_json(answer: TypingAnswer) -> dict[str, Any]:
    """What is suggested while typing."""
    return {
        "query": answer.text,
        "completions": [
            {"text": found.text, "count": found.count, "url": found.url}
            for found in answer.completions
        ],
        "titles": [{"title": found.title, "url": found.url} for found in answer.titles],
    }
