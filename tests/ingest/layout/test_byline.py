"""Who signed a report."""

import pytest

from searchsvc.ingest.layout.byline import byline, is_by_machine, is_name


@pytest.mark.parametrize(
    "name",
    [
        "Mai Lan",
        "Nguyễn Thị Thu Hà Vy",
        "M. An",
        "Thùy Dung N.",
        "L.V.K",
        "B.C.",
        "TMT",
        "Y Thảo",
        "H’Mai Niê",
        "Hoa\u0300 An",
    ],
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "Mai",
        "Lan họp báo",
        "Mai Lan.",
        "HẾT",
        "NƠI NHẬN",
        "Theo Báo Mới",
        "Trân trọng",
        "Quyết Định 43",
        "Một Hai Ba Bốn Năm Sáu",
        "Super User",
        "",
    ],
)
def test_no_names(text: str) -> None:
    assert not is_name(text)


def test_an_agency_stands_in_brackets_behind_the_name() -> None:
    assert byline("Mai Lan (Sở TT&TT Lai Châu)") == ("Mai Lan", "Sở TT&TT Lai Châu")


def test_a_caption_with_brackets_is_no_signature() -> None:
    assert byline("Đại biểu dự họp (ảnh tư liệu)") is None


@pytest.mark.parametrize(
    ("line", "author", "agency"),
    [
        ("Tác giả: Mai Lan", "Mai Lan", ""),
        ("Tin, ảnh: Mai Lan", "Mai Lan", ""),
        ("Bài và ảnh: Mai Lan - Hoa An", "Mai Lan - Hoa An", ""),
        ("Nguồn: Báo Lai Châu", "", "Báo Lai Châu"),
        ("(Nguồn: Cổng TTĐT tỉnh)", "", "Cổng TTĐT tỉnh"),
        ("(Theo Báo Lai Châu)", "", "Báo Lai Châu"),
        ("Theo TTXVN", "", "TTXVN"),
        ("(VietnamPlus)", "", "VietnamPlus"),
        ("Tin, ảnh: Văn phòng Sở", "Văn phòng Sở", ""),
        ("Phòng Bưu chính - Viễn thông", "Phòng Bưu chính - Viễn thông", ""),
        ("Mai Lan - Hoa An", "Mai Lan - Hoa An", ""),
        ("Báo Lai Châu", "", "Báo Lai Châu"),
        ("Được viết bởi Mai Lan", "Mai Lan", ""),
        ("Mai Lan (tổng hợp)", "Mai Lan", ""),
    ],
)
def test_a_line_may_say_what_it_is(line: str, author: str, agency: str) -> None:
    assert byline(line) == (author, agency)


@pytest.mark.parametrize(
    "line",
    [
        "Tác giả: người dân trong xã kể lại",
        "Theo Sở, việc này cần làm ngay.",
        "Theo kế hoạch của tỉnh",
        "Ảnh: Mai Lan",
        "Tin vui cho bà con",
        "Phòng họp trực tuyến",
        "Hoa An và bà con",
        "Báo động lũ trên sông",
    ],
)
def test_a_sentence_or_the_name_of_a_photographer_is_none(line: str) -> None:
    assert byline(line) is None


def test_a_machine_is_told_from_an_author() -> None:
    assert is_by_machine("Viết bởi Super User")
    assert is_by_machine("Người đăng: quantri")
    assert not is_by_machine("Viết bởi Mai Lan")
    assert byline("Viết bởi Super User") is None
