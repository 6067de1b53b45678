"""The line beside a title is parted into name and day."""

import pytest

from searchsvc.ingest.layout.header import parted_header


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
    ],
)
def test_a_name_and_a_day_on_one_line_are_two(line: str, parts: list[str]) -> None:
    assert parted_header(line) == parts


def test_a_sentence_and_a_lone_date_stay_whole():
    for line in ("Lễ hội - từ 05/04/2013 tại bến phà", "12/05/2019 | 08:35"):
        assert parted_header(line) == [line]
