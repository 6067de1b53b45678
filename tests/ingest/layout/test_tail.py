"""A report ends where lists, forms and figures of the portal begin."""

from searchsvc.ingest.layout.tail import dated_list, end_by_shape, without_links

TEXT = "Mỗi bưu cục ven sông nay có thêm hai giao dịch viên."


def test_a_report_ends_behind_its_signature():
    lines = [TEXT, "Quang cảnh bưu cục", "Mai Lan", "Chọn số sao", "Kết nối"]
    assert end_by_shape(lines, 1, 5) == 3
    assert end_by_shape([TEXT, "Tác giả: Mai Lan", "Theo: Báo Lai Châu", "Số sao"], 1, 4) == 3


def test_a_short_last_sentence_before_the_signature_stays():
    assert end_by_shape([TEXT, "Xin cảm ơn bà!", "Mai Lan", "Chọn số sao"], 1, 4) == 3
    assert end_by_shape([TEXT, "a.jpg", "Bưu cục mới.", "Mai Lan", "Chọn số sao"], 1, 5) == 4


def test_a_row_of_short_lines_behind_the_last_sentence_is_the_portals():
    assert end_by_shape([TEXT, "Góc ảnh", "Kết nối"], 1, 3) == 1


def test_a_caption_and_a_list_of_the_reports_own_stay():
    assert end_by_shape([TEXT, "Quang cảnh bưu cục"], 1, 2) == 2
    assert end_by_shape([TEXT, "- Bưu cục phường", "- Bưu cục xã"], 1, 3) == 3
    assert end_by_shape(["Gồm có:", "Bưu cục phường", "Bưu cục xã"], 1, 3) == 3


def test_items_with_dates_are_other_reports():
    lines = [TEXT, "Góc bạn đọc", "Xe thư qua phà - 05/04/2013", "Thêm thùng thư - 04/04/2013"]
    assert dated_list(lines, 1, 4) == 1
    lines = [TEXT, "Xe thư qua phà", "05/04/2013", "Thêm thùng thư", "04/04/2013"]
    assert dated_list(lines, 1, 5) == 1
    assert dated_list([TEXT, "Lai Châu, 05/04/2013"], 1, 2) == 2


def test_a_title_that_is_listed_once_more_behind_the_report_is_none_of_it():
    text = [
        TEXT,
        ">> Xe thư qua phà sớm hơn",
        "Thư tay trở lại trườngĐọc ngay",
        "Một hai",
        TEXT,
    ]
    behind = ["Xe thư qua phà sớm hơn", "Thư tay trở lại trường", "Một hai", TEXT]
    assert without_links(text, behind) == [TEXT, "Một hai", TEXT]


def test_a_button_before_comments_is_no_caption():
    lines = [TEXT, "Tặng sao", "Bình luận (0)"]
    assert end_by_shape(lines, 1, 2) == 1
    assert end_by_shape([TEXT, "Quang cảnh bưu cục ven sông Hậu", "Bình luận (0)"], 1, 2) == 2
