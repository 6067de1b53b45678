"""When a page says it was put up."""

from datetime import date

import pytest

from searchsvc.ingest.layout import dateline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thứ sáu, 05/04/2013 08:35", date(2013, 4, 5)),
        ("Chủ nhật, 11/04/2021 08:15", date(2021, 4, 11)),
        ("THỨ BẢY 1/2/2014", date(2014, 2, 1)),
        ("Thứ 2, ngày 03/03/2014, 9h05", date(2014, 3, 3)),
        ("Ngày đăng: 05/04/2013", date(2013, 4, 5)),
        ("Cập nhật lúc 08:35 05/04/2013", date(2013, 4, 5)),
        ("Đăng ngày: Thứ sáu, 05/04/2013 - 08:35", date(2013, 4, 5)),
        ("Thứ ba, 31/02/2013 08:35", None),
    ],
)
def test_a_dateline_is_known_even_with_a_wrong_date(line: str, expected: date | None) -> None:
    assert dateline.is_dateline(line)
    assert dateline.dateline_date(line) == expected


def test_a_dateline_is_known_in_decomposed_letters() -> None:
    assert dateline.is_dateline("Thu\u031b\u0301 sa\u0301u, 05/04/2013 08:35")


@pytest.mark.parametrize(
    "line",
    ["Thứ sáu, 05/04/2013, Sở họp giao ban", "05/04/2013", "Thứ sáu tuần tới", "Ngày 05/04/2013"],
)
def test_a_sentence_with_a_date_is_no_dateline(line: str) -> None:
    assert not dateline.is_dateline(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("05/04/2013", date(2013, 4, 5)),
        ("(05/04/2013 08:35)", date(2013, 4, 5)),
        ("08:35 | 05/04/2013", date(2013, 4, 5)),
        ("Ngày 31/02/2013", None),
    ],
)
def test_a_mere_date(line: str, expected: date | None) -> None:
    assert dateline.is_mere_date(line)
    assert not dateline.is_dateline(line)
    assert dateline.dateline_date(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Cập nhật: 08:35 - 12/05/2019",
        "12/05/2019 | 08:35",
        "Thứ Hai, ngày 12 tháng 5 năm 2019",
        "Đăng lúc: 12/05/2019 08:35:12 (GMT+7) - Đã xem: 89",
        "(Ngày đăng: 12-05-2019 08:35)",
        "12 Tháng 5 2019 07:46",
        "14:05 GMT+7, 12/05/2019",
        "Được đăng: 12 Tháng 5 2019 14:05 | Lượt xem: 501",
        "Đăng ngày: 12/05/2019; 1.204 lượt xem",
        "Tây Ninh, 12/05/2019",
        "2019-05-12 08:35",
        "12/05/2019 08:35 SA",
        "08:35' 12/5/2019",
        "Ngày đăng tin: 12/05/2019",
        "Tạo ngày: 12 Tháng 5 2019",
    ],
)
def test_the_usual_forms(line: str) -> None:
    assert dateline.dateline_date(line) == date(2019, 5, 12)


@pytest.mark.parametrize(
    "line",
    [
        "- Lạng Sơn tổng kết (12/05/2019)",
        "Nghị định 12/05/2019",
        "Từ 12/05/2019 đến 13/05/2019",
    ],
)
def test_other_lines_with_a_date(line: str) -> None:
    assert dateline.dateline_date(line) is None


@pytest.mark.parametrize(
    "line", ["Lần cập nhật cuối (Thứ bảy, 12/05/2019)", "Cập nhật lần cuối: 09:05:12 12/05/2019"]
)
def test_the_day_of_the_last_change_is_known_and_no_dateline(line: str) -> None:
    assert dateline.dateline_date(line) == date(2019, 5, 12)
    assert not dateline.is_dateline(line)
    assert not dateline.is_posted_line(line)


def test_a_clock_does_not_say_that_anything_was_put_up() -> None:
    assert dateline.is_posted_line("Đăng lúc 08:35 12/05/2019")
    assert not dateline.is_posted_line("Thứ Bảy, 28/11/2026, 20:15")
