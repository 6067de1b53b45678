"""Text that a browser wrote for a page is read like the page."""

from textwrap import fill

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.ingest.layout.saved_text import plain_text

PARAGRAPHS = [
    "Từ đầu tháng tới, ba bưu cục ven sông nhận thư và bưu phẩm đến tám giờ tối, kể cả những ngày "
    "cuối tuần, để bà con làm đồng về vẫn kịp gửi hàng đi chuyến phà sớm.",
    "Theo kế hoạch vừa được duyệt, mỗi bưu cục có thêm hai giao dịch viên; người dân gửi hồ sơ "
    "dịch vụ công không phải xin nghỉ làm như trước.",
]
MENU = "  * Trang chủ <https://example.org/>\n  * Tin tức <https://example.org/t>\n"


def test_wrapped_lines_are_joined():
    for width in (72, 80):
        wrapped = "\n\n".join(fill(text, width) for text in PARAGRAPHS)
        assert plain_text(wrapped).split("\n\n") == PARAGRAPHS


def test_an_item_of_a_list_begins_a_line():
    items = [f"* Bưu cục số {at} nhận thư đến tám giờ tối" for at in range(9)]
    text = "\n".join([*(fill(text, 72) for text in PARAGRAPHS), *items])
    assert plain_text(text).split("\n") == [*PARAGRAPHS, *items]


def test_short_lines_stay_apart():
    text = "\n".join(["Bưu cục Bến Đá", "Bưu cục Cồn Tre"] * 9)
    assert plain_text(text) == text


def test_addresses_behind_links_go():
    text = f"{MENU}  * Một cái tên dài <https://example.org/{'a' * 60}>\n    (05/03/2019)"
    assert [line.strip() for line in plain_text(text).split("\n")] == [
        *("* Trang chủ", "* Tin tức", "* Một cái tên dài"),
        "(05/03/2019)",
    ]


def test_a_single_address_in_a_text_stays():
    text = "Xem tại <https://example.org/> trước ngày họp."
    assert plain_text(text) == text


def test_marks_of_emphasis_around_a_line_go():
    text = f"{MENU}Thư <mailto:a@example.org>\n*Sáng nay họp.*\n/Mai Lan/\n3 * 4 * 5"
    assert plain_text(text).split("\n")[-3:] == ["Sáng nay họp.", "Mai Lan", "3 * 4 * 5"]


@given(st.text(alphabet="aà *<>\n", max_size=400))
def test_without_addresses_only_line_ends_change(text):
    assert "".join(plain_text(text).split()) == "".join(text.split())
