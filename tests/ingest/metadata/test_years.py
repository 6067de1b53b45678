"""Times that a passage names, and which of them are only background."""

from datetime import date

import pytest

from searchsvc.ingest.metadata.years import Kind, time_mentions

from .passages import passage


def times(text: str, latest_year: int = 2026) -> list[tuple[Kind, int]]:
    return [(each.kind, each.year) for each in time_mentions(passage(text), latest_year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 5/3/2012", [(Kind.DATE, 2012)]),
        ("ngày 5 tháng 3 năm 2012", [(Kind.DATE, 2012)]),
        ("tháng 3/2012", [(Kind.PERIOD, 2012)]),
        ("quý I năm 2012", [(Kind.PERIOD, 2012)]),
        ("6 tháng đầu năm 2012", [(Kind.PERIOD, 2012)]),
        ("năm 2012", [(Kind.YEAR, 2012)]),
        ("năm 2012, 2013 và 2014", [(Kind.YEAR, 2012), (Kind.YEAR, 2013), (Kind.YEAR, 2014)]),
        ("có 2012 máy", [(Kind.BARE, 2012)]),
        ("giai đoạn 2006 - 2015", []),
        ("từ 2006 đến năm 2015", []),
        ("64/2007/NĐ-CP", []),
        ("năm 2031", []),
        ("31/2/2012", []),
    ],
)
def test_a_time_is_named_more_or_less_precisely(text, expected):
    assert times(text) == expected


def test_a_date_knows_its_day_and_where_it_stands():
    text = passage("Sáng ngày 5/3/2012, Sở họp")
    (found,) = time_mentions(text, 2026)
    assert found.date == date(2012, 3, 5)
    assert (
        text.text[text.tokens.starts[found.begin] : text.tokens.ends[found.end - 1]] == "5/3/2012"
    )


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Sở họp ngày 5/3/2012", False),
        ("thành lập ngày 5/3/2012", True),
        ("so với năm 2011", True),
        ("Quyết định số 5/QĐ-UBND ngày 5/3/2012", True),
        ("trước ngày 5/3/2012", True),
        ("dự kiến khai giảng ngày 5/3/2012", True),
        ("năm 2012 Sở đạt", False),
    ],
)
def test_founding_comparison_deadline_and_document_are_background(text, background):
    (found,) = time_mentions(passage(text), 2026)
    assert found.background is background


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [("Mức cước áp dụng từ ngày 1/7/2017", True), ("Từ ngày 1/7/2017, Sở họp", False)],
)
def test_a_date_from_which_something_counts_is_doubtful(text, doubtful):
    (found,) = time_mentions(passage(text), 2026)
    assert found.doubtful is doubtful


def test_of_a_passage_of_years_the_first_thousands_count() -> None:
    found = time_mentions(passage("năm 2013 " * 6_000), 2020)
    assert len(found) == 5_000
