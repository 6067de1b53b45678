"""The report is found on a page of a portal that nobody has described."""

import pytest

from searchsvc.ingest.layout.report import find_report

TITLE = "Bưu cục ven sông mở cửa thêm buổi tối"
DAY = "Thứ sáu, 05/04/2013 08:35"
TEXT = [
    "Sáng qua, đoàn kiểm tra đã đến ba bưu cục ở vùng ven để xem việc phát thư.",
    "Theo kế hoạch vừa được duyệt, mỗi bưu cục có thêm hai giao dịch viên.",
]
MENU = ["Trang chủ", "In trang | Gửi bài viết"]


def test_menus_tools_and_comments_are_left_out():
    page = [*MENU, TITLE, DAY, *TEXT, "Bình luận (3)", "Bưu cục phường tôi cũng nên làm như vậy."]
    assert find_report(page) == (TITLE, [DAY], TEXT)


def test_the_title_stands_above_the_date_even_where_a_slogan_comes_first():
    slogan = "Vì một vùng ven sông xanh và sạch"
    assert find_report([*MENU, slogan, TITLE, DAY, *TEXT]).title == TITLE


def test_a_tool_amid_the_text_goes():
    assert find_report([*MENU, TITLE, TEXT[0], "Facebook Zalo", TEXT[1]]).body == TEXT


def test_links_amid_a_report_do_not_end_it_and_those_behind_it_do():
    assert find_report([*MENU, TITLE, TEXT[0], "Tin liên quan", *TEXT * 3]).body[-2:] == TEXT
    other = "Xe thư qua phà sớm hơn nửa giờ so với trước đây."
    assert find_report([*MENU, TITLE, *TEXT * 3, "Tin liên quan", other]).body == TEXT * 3


def test_a_date_of_posting_below_the_text_is_kept_beside_the_title():
    posted = "Ngày đăng: 05/04/2013"
    assert find_report([*MENU, TITLE, *TEXT, "Bình luận (3)", posted]).header == [posted]


def test_the_date_right_above_the_title_is_no_clock_below_a_breadcrumb_or_another_date():
    clock = "Hôm nay: Thứ bảy, 28/11/2026"
    for above in (["Trang chủ → Tin tức"], [clock, "Đăng nhập"]):
        assert find_report([*MENU, *above, DAY, TITLE, *TEXT]).header == [DAY]
    assert find_report([*MENU, DAY, TITLE, *TEXT]).header == []


def test_a_day_in_brackets_behind_the_title_is_no_part_of_it():
    found = find_report([*MENU, f"{TITLE} (05/04/2013 08:35)", *TEXT])
    assert (found.title, found.header) == (TITLE, ["05/04/2013 08:35"])
    assert find_report([*MENU, f"{TITLE} (năm 2013)", *TEXT]).title == f"{TITLE} (năm 2013)"


def test_with_a_known_title_the_lines_above_the_prose_are_text():
    found = find_report([*MENU, "Phát thư ở vùng ven", *TEXT], TITLE)
    assert (found.title, found.body) == (TITLE, ["Phát thư ở vùng ven", *TEXT])


@pytest.mark.parametrize(
    "page",
    [
        [],
        [TITLE, *TEXT],  # no sign of a portal
        [MENU[0], TITLE, *TEXT],  # one sign proves little
        [*MENU, TITLE, DAY],  # no prose
        [*MENU, *TEXT],  # no title
    ],
)
def test_where_a_page_shows_too_little_there_is_none(page):
    assert find_report(page) is None


def test_a_page_of_more_lines_than_a_portal_prints_is_not_taken_apart():
    page = [*MENU, TITLE, DAY, *TEXT, *(f"Bưu cục {at} ven sông" for at in range(5000))]
    assert find_report(page) is None
    assert find_report(page[:4000]) is not None
