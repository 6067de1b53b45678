"""A date of publication printed in a line of its own."""

from datetime import date

import pytest

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.metadata.dateline import printed_date

DAY = date(2010, 5, 12)


@pytest.mark.parametrize(
    "line",
    [
        "Cà Mau, ngày 12 tháng 5 năm 2010",
        "Bà Rịa - Vũng Tàu, ngày 12/5/2010",
        "(TP. Cần Thơ, 12-5-2010)",
        "Ngày 12 tháng 05 năm 2010",
        "Ngày đăng: 12/05/2010 08:30",
        "(Cập nhật lúc 16:40 12/05/2010)",
        "Cập nhật: 12/05/2010 - 16h40",
        "12/05/2010 14:25",
        "12.5.2010",
        "2010-05-12",
        "Xuất bản ngày 12/5/2010",
        "Cu\u031b\u0301 Jút, ngày 12/5/2010",
    ],
)
def test_lines_that_are_a_date(line: str) -> None:
    found = printed_date(f"Dòng đầu.\n\n{line}\n\nDòng cuối.")
    assert found is not None
    assert (found.day, found.line) == (DAY, line)


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 12/5/2010, Sở họp.",
        "Hạn chót là 12/5/2010",
        "Nghị định 64/2007/NĐ-CP",
        "31/2/2010",
        "2010-13-45",
        "Số: 318/STTTT-TTra",
        "năm 2010",
        "",
    ],
)
def test_lines_that_are_none(line: str) -> None:
    assert printed_date(f"Dòng đầu.\n\n{line}\n\nDòng cuối.") is None


def test_a_date_far_from_both_edges_is_part_of_the_report() -> None:
    far = "chữ " * 300
    assert printed_date(f"{far}\n\n12/05/2010\n\n{far}") is None
    assert printed_date(f"{far}\n\n12/05/2010") is not None


def test_it_is_the_day_of_publication_and_no_event() -> None:
    body = "Cà Mau, ngày 12 tháng 5 năm 2010\n\nKính gửi các đơn vị trên địa bàn tỉnh."
    found = extract(Draft(key="k", checksum="0", title="Thông báo", body=body))
    assert (found.date, found.date_inferred, found.covers) == (DAY, False, ())
    assert found.evidence[0].rule == "date-line"
    assert found.evidence[0].sentence == "Cà Mau, ngày 12 tháng 5 năm 2010"
