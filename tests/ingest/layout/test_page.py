"""A raw page taken apart."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchsvc.ingest.layout.page import read_page

LEAD = "Sáng qua, đoàn kiểm tra đã đến ba bưu cục ở vùng ven để xem việc phát thư."
PAGE = f"""Kiểm tra bưu cục vùng ven

Thứ sáu, 05/04/2013 08:35

{LEAD}

img

Đoàn kiểm tra tại bưu cục

Kết quả sẽ có trong tuần.
\u00a0

Mai Lan
banner
icon

Cổng dịch vụ công
Xem chi tiết icon
Top
"""


def test_a_page_is_title_text_author_and_date() -> None:
    page = read_page(PAGE)
    assert page.title == "Kiểm tra bưu cục vùng ven"
    assert page.paragraphs == (LEAD, "Đoàn kiểm tra tại bưu cục", "Kết quả sẽ có trong tuần.")
    assert page.author == "Mai Lan"
    assert page.dateline == date(2013, 4, 5)
    assert page.dateline_text == "Thứ sáu, 05/04/2013 08:35"


def test_images_leave_their_dates() -> None:
    page = read_page(f"{LEAD}\n 20150102-a.jpg\nChú thích\nanh.jpg\nHết bài.")
    assert page.image_dates == ((date(2015, 1, 2), "20150102-a.jpg"),)
    assert page.paragraphs == (LEAD, "Chú thích", "Hết bài.")


@pytest.mark.parametrize("prefix", ["(Mic.gov.vn) -\u00a0", "(Mic.gov.vn) -\n\n"])
def test_the_portals_name_is_no_text(prefix: str) -> None:
    page = read_page(f"Tựa đề\n\n{prefix}{LEAD}\n\nĐÁNH GIÁ BÀI VIẾT( 0)")
    assert (page.title, page.body) == ("Tựa đề", LEAD)


def test_a_lead_printed_twice_is_read_once() -> None:
    page = read_page(f"Tựa đề\n\n{LEAD}\n\nimg\n\nChú thích\n\n{LEAD}\n\nHết bài.")
    assert page.paragraphs == (LEAD, "Chú thích", "Hết bài.")


def test_a_wrong_dateline_is_cut_and_gives_no_date() -> None:
    page = read_page(f"Tựa đề\n\nThứ sáu, 31/02/2013 08:35\n\n{LEAD}")
    assert (page.dateline, page.body) == (None, LEAD)


@pytest.mark.parametrize("ending", ["Mai Lan", "T.M", "TMT"])
def test_the_author_is_the_last_line(ending: str) -> None:
    assert read_page(f"{LEAD}\n\n{ending}").author == ending


def test_the_author_may_name_an_agency() -> None:
    page = read_page(f"{LEAD}\n\nMai Lan (Sở TT&TT Lai Châu)")
    assert (page.author, page.source) == ("Mai Lan", "Sở TT&TT Lai Châu")


def test_the_last_item_of_a_list_is_no_author() -> None:
    page = read_page("Các huyện gồm\n\nĐông Giang\n\nTây Giang")
    assert page.author == ""
    assert page.body.endswith("Tây Giang")


def test_a_lone_name_is_text() -> None:
    assert read_page("Mai Lan").body == "Mai Lan"


@pytest.mark.parametrize("line", ["05/04/2013", "(05/04/2013 08:35)"])
def test_a_mere_date_below_the_title_is_a_dateline(line: str) -> None:
    page = read_page(f"Tựa đề\n\n{line}\n\n{LEAD}")
    assert (page.dateline, page.body) == (date(2013, 4, 5), LEAD)


def test_a_mere_date_elsewhere_is_text() -> None:
    assert read_page(f"Tựa đề\n\n{LEAD}\n\n05/04/2013").body == f"{LEAD}\n\n05/04/2013"
    assert read_page("Tựa đề\n\n05/04/2013").body == "05/04/2013"


class TestTitle:
    """The first line of a plain text is its title only where it looks like one."""

    def test_short_and_alone_above_the_text(self) -> None:
        assert read_page(f"Tựa đề\n\n{LEAD}").title == "Tựa đề"

    @pytest.mark.parametrize("end", [".", ";", ":"])
    def test_not_where_it_ends_like_a_sentence(self, end: str) -> None:
        assert read_page(f"Tựa đề{end}\n\n{LEAD}").title == ""

    def test_not_where_text_follows_at_once(self) -> None:
        assert read_page(f"Tựa đề\n{LEAD}\n\n{LEAD}").title == ""

    def test_not_where_it_is_long(self) -> None:
        assert read_page(f"{'dài ' * 63}\n\n{LEAD}").title == ""

    def test_not_where_it_is_all(self) -> None:
        page = read_page("Tựa đề")
        assert (page.title, page.body) == ("", "Tựa đề")

    def test_above_a_dateline_whatever_its_end(self) -> None:
        assert read_page(f"Họp tại TP.\nThứ sáu, 05/04/2013\n{LEAD}").title == "Họp tại TP."

    def test_not_where_the_portals_name_stands_before_it(self) -> None:
        page = read_page(f"(Mic.gov.vn) - Sở họp\n\n{LEAD}")
        assert (page.title, page.body) == ("", f"Sở họp\n\n{LEAD}")

    def test_one_that_is_known_is_kept(self) -> None:
        page = read_page(f"Sở họp\n\n{LEAD}", title="Tựa đề")
        assert (page.title, page.body) == ("Tựa đề", f"Sở họp\n\n{LEAD}")


ORDINARY = ("an", "sở", "Mai", "Lan", "Thứ", "sáu", "23,28%", "1.456.018", "…", "-", "Tựa:", "hết.")
MISPRINTED = ("thongtin", "Năm2013", "anh", "ninh", "bưu\u00adchính", "tru\u031bo\u031b\u0300ng")
LIKE_MARKS = ("<", ">", "&", "a<b", "TT&TT", "(ảnh)", "Top", "icon")
WORDS = st.sampled_from(ORDINARY + MISPRINTED + LIKE_MARKS)
LINES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


@example([("an an an an", "\n"), ("an > an", "\n"), ("an " * 12 + "Tựa:", "\n"), ("Top", "\n")])
@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\n\u00a0\n"])), min_size=1))
def test_no_word_of_a_plain_text_is_lost(lines: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in lines)
    page = read_page(text)
    kept = f"{page.title}\n{page.body}\n{page.author} ({page.source})"
    assert {*text.replace("(", " ").replace(")", " ").split()} <= {
        *kept.replace("(", " ").replace(")", " ").split()
    }


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    page = read_page(text)
    assert "\n" not in page.title


def test_author_and_source_may_stand_in_two_lines() -> None:
    page = read_page(f"Tựa đề\n\n{LEAD}\n\nTác giả: Mai Lan\nNguồn: Báo Lai Châu")
    assert (page.author, page.source) == ("Mai Lan", "Báo Lai Châu")
    assert page.byline == "Tác giả: Mai Lan\nNguồn: Báo Lai Châu"
    assert page.body == LEAD


def test_a_second_author_stays_in_the_text() -> None:
    page = read_page(f"Tựa đề\n\n{LEAD}\n\nTác giả: Hoa An\n\nTác giả: Mai Lan")
    assert page.author == "Mai Lan"
    assert page.body.endswith("Tác giả: Hoa An")
