"""The fields of a record: add one here. Their order is that of forms and tables."""

from __future__ import annotations

from searchsvc.messages import N_

from .declaration import Expansion, Facet, Field, Kind, Order

_LINE_CHARACTERS = 1_000
_NOTES_CHARACTERS = 20_000

SHIPPED = (
    Field("title", N_("Tiêu đề"), Kind.LINE, weight=2.0, bulk=False,
          most_characters=_LINE_CHARACTERS, column=True),
    Field("body", N_("Nội dung"), Kind.TEXT, weight=1.0, bulk=False, column=True),
    Field(
        "date", N_("Ngày đăng"), Kind.DATE, confidence=0.7, column=True,
        facet=Facet(
            "year", N_("Năm đăng"), "Years of publication, or ranges of them", place=1,
            order=Order.NEWEST, expansion=Expansion.YEARS, attribute="year",
            confidence=0.4,  # always shown as inferred where no date stands beside it
        ),
    ),
    Field(
        "province", N_("Tỉnh/thành"), Kind.KEYWORD, vocabulary="provinces", confidence=0.6,
        column=True,
        facet=Facet("province", N_("Tỉnh/thành"), "Ids of provinces", place=0,
                    expansion=Expansion.PROVINCE_SCHEME),
    ),
    Field(
        "covers", N_("Năm được báo cáo"), Kind.YEARS, confidence=0.6, column=True,
        facet=Facet("covers", N_("Năm được báo cáo"),
                    "Years that the report is about, or ranges of them", place=2,
                    order=Order.NEWEST, expansion=Expansion.YEARS),
    ),
    Field(
        "topics", N_("Chủ đề"), Kind.KEYWORDS, vocabulary="topics", confidence=0.6, column=True,
        facet=Facet("topic", N_("Chủ đề"), "Ids of topics", place=3,
                    expansion=Expansion.MERGED_TOPICS),
    ),
    Field("author", N_("Tác giả"), Kind.LINE, weight=1.0,
          most_characters=_LINE_CHARACTERS, column=True),
    Field("source", N_("Nguồn"), Kind.LINE, weight=1.0,
          most_characters=_LINE_CHARACTERS, column=True),
    Field("notes", N_("Ghi chú nội bộ"), Kind.TEXT, imported=False, bulk=False,
          most_characters=_NOTES_CHARACTERS, column=True),
)  # fmt: skip
