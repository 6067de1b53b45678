"""Names of months in dates."""

import pytest

from searchsvc.ingest.layout.dateline import dateline_date
from searchsvc.ingest.layout.month_names import month_number


@pytest.mark.parametrize(
    ("name", "number"),
    [("5", 5), ("sáu", 6), ("mười  một", 11), ("mười", 10), ("june", 6), ("sept", 9), ("xyz", 0)],
)
def test_a_name_means_a_month(name: str, number: int) -> None:
    assert month_number(name) == number


@pytest.mark.parametrize(
    "line",
    [
        "Thứ Bảy, Tháng Mười Một 28, 2026",
        "28 Tháng Mười Một, 2026",
        "28 thg 11, 2026",
        "November 28, 2026",
        "Posted on 28 Nov 2026",
        "11/28/2026 8:15 PM",
    ],
)
def test_a_dateline_may_name_its_month(line: str) -> None:
    assert str(dateline_date(line)) == "2026-11-28"
