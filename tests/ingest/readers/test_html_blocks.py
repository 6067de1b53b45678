"""A page becomes lines as a reader sees them."""

import pytest

from searchsvc.ingest.readers.html import read


def test_blocks_part_words_and_tags_in_a_line_do_not(draft) -> None:
    made = draft(read, "<div>m<i>ộ</i>t<div>hai</div>ba</div>\n<ul><li>bốn<li>năm</ul>")
    assert made.body == "một\n\nhai\n\nba\n\nbốn\n\nnăm"


@pytest.mark.parametrize("mark", ["hidden", 'style="color: red; Display: none"', "role=search"])
def test_what_is_not_shown_is_no_text(draft, mark) -> None:
    assert draft(read, f"<div {mark}>ẩn</div><p>Một câu.</p>").body == "Một câu."


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("<b>Mai Lan</b><span>05/04/2013</span>", "Mai Lan | 05/04/2013"),
        ("<a>Trang chủ</a><svg></svg><a>Tin tức</a>", "Trang chủ | Tin tức"),
        ("Sáng <time>5/4</time> <time class='x updated'>6/4</time>", "Sáng | 5/4"),
        ("25 m<b>2</b> và CO<b>2</b>", "25 m2 và CO2"),
        ("<b>H</b>ội nghị <b>TT</b><b>TT</b>", "Hội nghị TTTT"),
        ("<b>Lào Cai</b>Nay" + "a" * 120, "Lào Cai Nay" + "a" * 120),
        ("Vina<b>phone</b> m<b>2</b>" + "a" * 120, "Vinaphone m2" + "a" * 120),
    ],
)
def test_what_only_styles_part_gets_bars_in_a_short_line(draft, line, shown) -> None:
    assert draft(read, f"<div>{line}</div><p>Một.</p>").body == f"{shown}\n\nMột."
