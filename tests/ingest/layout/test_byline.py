"""Who signed a report."""

import pytest

from searchsvc.ingest.layout.byline import byline, is_by_machine, with_names_behind_labels


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
        ("Mai Lan/Sở TT&TT Lai Châu", "Mai Lan", "Sở TT&TT Lai Châu"),
        ("Tin, bài: Mai Lan (Theo Báo Lai Châu)", "Mai Lan", "Báo Lai Châu"),
        ("Submitted by Mai Lan", "Mai Lan", ""),
        ("(Theo Công an tỉnh Lai Châu)", "", "Công an tỉnh Lai Châu"),
        ("Tỉnh đoàn Lai Châu", "", "Tỉnh đoàn Lai Châu"),
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


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Tác giả", "Mai Lan"], ["Tác giả: Mai Lan"]),
        (["Nguồn:", "Báo Lai Châu", "Hết"], ["Nguồn: Báo Lai Châu", "Hết"]),
        (["Bởi", "admin"], ["Bởi admin"]),
        (["Nguồn", "Nước sạch về bản."], ["Nguồn", "Nước sạch về bản."]),
    ],
)
def test_a_label_may_stand_above_its_name(lines, joined) -> None:
    assert with_names_behind_labels(lines) == joined


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Mai Lan (Theo Báo Lai Châu)", ("Mai Lan", "Báo Lai Châu")),
        ("Bài và ảnh: MAI LAN", ("MAI LAN", "")),
        ("NGUYỄN MAI LAN", ("NGUYỄN MAI LAN", "")),
        ("Author: Mai Lan", ("Mai Lan", "")),
        ("Source: Báo Lai Châu", ("", "Báo Lai Châu")),
        ("Google News", None),
        ("TIN LIÊN QUAN", None),
        ("PHẠM VI", None),
    ],
)
def test_bylines_of_newspapers(line, found) -> None:
    assert byline(line) == found
