"""Lines that a portal prints around its reports are told from those of a report."""

import unicodedata

import pytest

from searchsvc.ingest.layout import navigation

LINES = {
    "is_navigation": [
        "Trang chủ",
        "TRANG CHỦ | GIỚI THIỆU | LIÊN HỆ",
        "Trang chủ » Tin tức » Bưu chính",
        "Bạn đang ở: Tin tức",
        "Tin tức > Bưu chính",
        "Thời sựChuyên trang",
        "CỔNG THÔNG TIN XÃ BẾN ĐÁ",
    ],
    "is_tool": [
        "In trang | Gửi bài viết",
        "Facebook Zalo Twitter",
        "Lượt xem: 1.205",
        "3 giờ trước",
        "In ra",
        "3 phút đọc",
        "Chuyên mục: Tin hoạt động",
        "Viết bởi Super User",
        "Cỡ chữ: + - | Bản in | Phản hồi",
        "Nghe audio",
        "100%",
        "Theo dõi Báo Lai Châu trên Google News",
        "A- A A+",
    ],
    "ends_report": [
        "Bình luận (3)",
        "Ý kiến (2)",
        "Ý kiến của bạn về bài viết",
        "0 bình luận",
        "Từ khóa: bưu cục, thư",
        "Đang online: 12",
    ],
    "heads_other_reports": [
        "Tin liên quan",
        "Previous Post",
        "Các tin khác:",
        "Bài viết cùng chuyên mục",
    ],
    "is_other_report": ["Xe thư qua phà sớm hơn (05/03/2019)", "- Thư tay trở lại (5/3)"],
    "is_imprint": ["© 2019 xã Bến Đá", "Bản quyền thuộc Sở", "Địa chỉ: số 1 đường Bờ Kè"],
}
CASES = [(name, line) for name, lines in LINES.items() for line in lines]
SENTENCES = [
    "Trang chủ của xã vừa mở thêm một mục hỏi đáp.",
    "Chia sẻ với bạn đọc, ông cho biết bưu cục sẽ mở thêm giờ.",
    "Người dân bình luận nhiều về giờ mở cửa mới.",
    "Giá đất khu A > khu B trong năm qua.",
    "Tin khác thường từ vùng ven sông",
    "Mười giờ trước khi phà rời bến, xe thư đã tới.",
    "Bạn đọc VietNamNet góp sách",
    "Địa chỉ mới của bưu cục là số 1 đường Bờ Kè.",
]


@pytest.mark.parametrize(("name", "line"), CASES)
def test_a_line_of_a_portal_is_recognised(name, line):
    assert getattr(navigation, name)(line)


@pytest.mark.parametrize(("name", "line"), CASES)
def test_it_is_recognised_with_its_accents_apart(name, line):
    assert getattr(navigation, name)(unicodedata.normalize("NFD", line))


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("line", [*SENTENCES, "", " "])
def test_a_sentence_that_begins_like_one_is_none(name, line):
    assert not getattr(navigation, name)(line)


def test_an_imprint_ends_the_report():
    assert all(map(navigation.ends_report, LINES["is_imprint"]))


@pytest.mark.parametrize("name", ["is_navigation", "is_tool", "heads_other_reports"])
def test_a_whole_paragraph_is_no_line_of_a_portal(name):
    assert not getattr(navigation, name)("Trang chủ | In trang | " * 20)


def test_a_clock_says_that_it_is_today():
    assert navigation.is_clock("Hôm nay: Thứ bảy, 28/11/2026")
    assert not navigation.is_clock("Hôm nay họp báo")


def test_a_breadcrumb_is_told_from_a_menu():
    assert navigation.is_breadcrumb("Trang chủ → Tin tức")
    assert not navigation.is_breadcrumb("Trang chủ")
