"""Printed lines put together to paragraphs."""

from searchsvc.ingest.readers.pdf.lines import Line
from searchsvc.ingest.readers.pdf.paragraphs import joined, paragraphs

LEADING, SIZE, LEFT, RIGHT = 15.0, 12.0, 50.0, 500.0
LETTER = 6.0


def lines(*texts, top=800.0, left=LEFT, size=SIZE, leading=LEADING):
    """Lines as wide as their text; ``>`` begins an indented one, ``|`` one drawn over all."""
    made = []
    for at, text in enumerate(texts):
        begin = left + 30 * text.startswith(">")
        end = RIGHT if text.endswith("|") else begin + LETTER * len(text)
        made.append(Line(text.strip(">|"), begin, end, top - leading * at, size))
    return made


def texts(*pages):
    return [joined(paragraph) for paragraph in paragraphs(pages)]


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    page = lines("Một câu dài|", "còn nữa|", "rồi hết.", "Hai câu|", "cũng hết.")
    assert texts(page) == ["Một câu dài còn nữa rồi hết.", "Hai câu cũng hết."]


def test_a_sentence_may_end_at_the_end_of_a_line() -> None:
    page = lines("Một câu.|", "Câu hai của đoạn|", "ấy|", "hết.")
    assert texts(page) == ["Một câu. Câu hai của đoạn ấy hết."]


def test_an_indented_line_begins_a_paragraph() -> None:
    page = lines(">Một câu|", "dài hết dòng.|", ">Hai câu|", "cũng dài.|")
    assert texts(page) == ["Một câu dài hết dòng.", "Hai câu cũng dài."]


def test_a_wider_gap_begins_a_paragraph() -> None:
    above = lines("Một câu|", "dài|", "hết dòng.|")
    below = lines("Hai câu|", "cũng dài.|", top=800.0 - 4 * LEADING)
    assert texts(above + below) == ["Một câu dài hết dòng.", "Hai câu cũng dài."]


def test_a_heading_of_several_lines_is_one() -> None:
    heading = lines("Khai trương bưu cục", "vùng ven", top=860.0, size=18.0, leading=22.0)
    body = lines("Một câu|", "dài|", "hết dòng.|")
    assert texts(heading + body) == ["Khai trương bưu cục vùng ven", "Một câu dài hết dòng."]


def test_centred_lines_are_one() -> None:
    first = Line("BÁO CÁO TỔNG KẾT CÔNG TÁC NĂM 2013", 150.0, 400.0, 815.0, SIZE)
    second = Line("VÀ NHIỆM VỤ NĂM 2014", 200.0, 350.0, 800.0, SIZE)
    body = lines("Một câu|", "dài|", "hết dòng.|", top=770.0)
    assert texts([first, second, *body])[0].endswith("NĂM 2013 VÀ NHIỆM VỤ NĂM 2014")


def test_a_paragraph_goes_on_over_the_page_and_the_column() -> None:
    column = lines("Một câu|", "dài|", "hết cột này|", "và|")
    following = lines("Cần Thơ|", "nữa.", left=520.0)
    assert texts(column, following) == ["Một câu dài hết cột này và Cần Thơ nữa."]


def test_a_page_begins_anew_behind_a_whole_sentence() -> None:
    column = lines("Một câu|", "dài|", "hết|", "trang.|")
    assert texts(column, lines("Hai câu.")) == ["Một câu dài hết trang.", "Hai câu."]


def test_items_of_a_list_stay_apart() -> None:
    page = lines("Gồm có|", "những việc:|", "a) Bưu chính;|", "b) Viễn thông.|", "hết")
    assert texts(page)[0] == "Gồm có những việc:"
    assert texts(page)[1] == "a) Bưu chính;"


def test_a_hyphen_at_the_end_of_a_line_is_the_words_own() -> None:
    assert joined(lines("Nghị định 85/2016/NĐ-", "CP về an toàn -", "an ninh")) == (
        "Nghị định 85/2016/NĐ-CP về an toàn - an ninh"
    )


def test_many_short_lines_of_another_size_do_not_tell_the_size_of_the_text() -> None:
    head = lines("UBND TỈNH", "SỞ TT&TT", "Số: 78/BC", "Hà Nội", "Nơi nhận", top=900.0, size=11.0)
    body = lines("Một câu dài, rất dài|", "rồi hết.", "1. Hai câu dài nữa|", "hết.", top=800.0)
    assert texts(head + body)[-2:] == [
        "Một câu dài, rất dài rồi hết.",
        "1. Hai câu dài nữa hết.",
    ]


def test_rows_of_a_table_are_paragraphs_of_their_own() -> None:
    page = lines("Bảng dưới đây nói|", "về bưu cục.", "Huyện\tBưu cục|", "Vị Thủy\t9|", "Hết.")
    assert texts(page)[1:] == ["Huyện\tBưu cục", "Vị Thủy\t9", "Hết."]
