"""The line beside a title is parted into name and day."""

import pytest

from searchsvc.ingest.layout.header import parted_beside_title, parted_header


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Người đăng: Mai Lan | Ngày đăng: 05/04/2013 | Lượt xem: 12",
            ["Người đăng: Mai Lan", "Ngày đăng: 05/04/2013", "Lượt xem: 12"],
        ),
        (
            "05/04/2013 / Số lần xem: 12 Tác giả: Mai Lan",
            ["05/04/2013", "Số lần xem: 12", "Tác giả: Mai Lan"],
        ),
        ("Mai Lan 08:35 | 05/04/2013", ["Mai Lan", "08:35 | 05/04/2013"]),
        ("Mai Lan - 05/04/2013 08:35", ["Mai Lan", "05/04/2013 08:35"]),
        ("Mai LanThứ sáu, 05/04/2013", ["Mai Lan", "Thứ sáu, 05/04/2013"]),
        ("Gửi bởi Mai Lan vào T6, 05/04/2013", ["Gửi bởi Mai Lan", "vào T6, 05/04/2013"]),
        ("Submitted by Mai Lan on 05/04/2013", ["Submitted by Mai Lan", "05/04/2013"]),
        ("Đăng 05/04/2013 08:35 bởi Mai Lan", ["Đăng 05/04/2013 08:35", "bởi Mai Lan"]),
        (
            "Ngày đăng: 05/04/2013. Ngày in: 06/07/2026",
            ["Ngày đăng: 05/04/2013", "Ngày in: 06/07/2026"],
        ),
        ("🕒 05/04/2013 08:35 👁 1.204", ["05/04/2013 08:35", "1.204"]),
    ],
)
def test_a_name_and_a_day_on_one_line_are_two(line: str, parts: list[str]) -> None:
    assert parted_header(line) == parts


def test_a_sentence_and_a_lone_date_stay_whole():
    for line in ("Lễ hội - từ 05/04/2013 tại bến phà", "12/05/2019 | 08:35"):
        assert parted_header(line) == [line]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Thứ năm, 05/04/2013 16:02   Xem với cỡ chữ A- A A+",
            ["Thứ năm, 05/04/2013 16:02", "Xem với cỡ chữ A- A A+"],
        ),
        ("05/04/2013 | Chọn văn bản để nghe", ["05/04/2013", "Chọn văn bản để nghe"]),
        ("20 Tháng Sáu, 2023 bởi Mai Lan", ["20 Tháng Sáu, 2023", "bởi Mai Lan"]),
        (
            "Posted on April 6, 2017 by Mai Lan Views: 512",
            ["Posted on April 6, 2017", "by Mai Lan", "Views: 512"],
        ),
    ],
)
def test_beside_a_title_a_day_may_stand_among_labels(line: str, parts: list[str]) -> None:
    assert parted_beside_title(line) == parts


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị ngày 05/04/2013 tại bến phà",
        "Kỷ niệm (21/6/1925 - 21/6/2023)",
        "Từ 05/04/2013, ba bưu cục mở cửa",
    ],
)
def test_a_subtitle_with_a_day_stays_whole(line: str) -> None:
    assert parted_beside_title(line) == [line]
