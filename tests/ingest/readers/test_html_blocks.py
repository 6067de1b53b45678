"""A page becomes lines as a reader sees them."""

import pytest

from searchsvc.ingest.readers.html import read


def test_blocks_part_words_and_tags_in_a_line_do_not(draft) -> None:
    made = draft(read, "<div>m<i>ộ</i>t<div>hai</div>ba</div>\n<ul><li>bốn<li>năm</ul>")
    assert made.body == "một\n\nhai\n\nba\n\nbốn\n\nnăm"


@pytest.mark.parametrize("mark", ["hidden", 'style="color: red; Display: none"', "role=search"])
def test_what_is_not_shown_is_no_text(draft, mark) -> None:
    assert draft(read, f"<div {mark}>ẩn</div><p>Một câu.</p>").body == "Một câu."
