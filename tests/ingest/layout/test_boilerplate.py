"""Lines of a portal page that are no part of the report."""

from datetime import date

import pytest

from searchsvc.ingest.layout import boilerplate


@pytest.mark.parametrize(
    "line", ["img", "IMG", "[IMG]", "ĐÁNH GIÁ BÀI VIẾT( 0)", "Đánh giá bài viết (12)"]
)
def test_marks(line: str) -> None:
    assert boilerplate.is_mark(line)


@pytest.mark.parametrize(
    "line",
    [
        "In trang",
        "Chia sẻ:",
        "A- A A+",
        "Tin liên quan:",
        "Các tin khác",
        "Xem thêm",
        "Về đầu trang",
        "Lượt xem: 1.205",
        "0 bình luận",
        "Bình luận (3)",
        "1.205 lượt xem",
    ],
)
def test_buttons_and_counters(line: str) -> None:
    assert boilerplate.is_button(line)
    assert not boilerplate.is_mark(line)


@pytest.mark.parametrize(
    "line",
    ["Xem thêm ở trang 5", "Chia sẻ của bạn đọc", "Có 5 bình luận", "Tin khác thường", "12", "A"],
)
def test_lines_that_begin_like_buttons(line: str) -> None:
    assert not boilerplate.is_button(line)


@pytest.mark.parametrize("line", ["img.", "Đánh giá bài viết hay", "Thẻ img", ""])
def test_no_marks(line: str) -> None:
    assert not boilerplate.is_mark(line)


@pytest.mark.parametrize(
    ("line", "is_name"),
    [
        ("20150102-m04.jpg", True),
        ("IMG_0001.JPG", True),
        ("anh 20150102.png", True),
        ("Xem thêm ở tệp anh.jpg", False),
        ("Ảnh: 20150102.jpg của phóng viên", False),
        (".jpg", False),
    ],
)
def test_names_of_images(line: str, is_name: bool) -> None:
    assert boilerplate.is_image_name(line) is is_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("20150102-m04.jpg", date(2015, 1, 2)),
        ("anh_20150102083000.jpg", date(2015, 1, 2)),
        ("hop-20151302-20150102.jpg", date(2015, 1, 2)),
        ("920150102.jpg", None),
        ("20150230.jpg", None),
        ("hinh01.jpg", None),
    ],
)
def test_dates_in_names_of_images(name: str, expected: date | None) -> None:
    assert boilerplate.image_date(name) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(Mic.gov.vn) -\u00a0Sở họp", "Sở họp"),
        ("(MIC.GOV.VN) – Sở họp", "Sở họp"),
        ("(Mic.gov.vn) -", ""),
        ("Trang (mic.gov.vn) - Sở họp", "Trang (mic.gov.vn) - Sở họp"),
    ],
)
def test_the_portals_name_is_cut_off_the_beginning(line: str, expected: str) -> None:
    assert boilerplate.without_site_prefix(line) == expected


def test_a_footer_ends_the_page() -> None:
    assert boilerplate.without_footer(["Bài", "banner", "icon", "Liên kết", "Top"]) == ["Bài"]


def test_a_banner_without_a_footer_is_text() -> None:
    assert boilerplate.without_footer(["Treo", "banner", "ở cổng"]) == ["Treo", "banner", "ở cổng"]
