"""A page that would keep the parser busy is refused before it is taken apart."""

import pytest

from searchsvc.ingest.readers.html import read


def test_a_page_nested_without_end_is_refused(reason) -> None:
    assert "lồng" in reason(read, "<div>" * 100_000)[0]


def test_tags_that_need_no_end_are_not_nested(draft) -> None:
    assert draft(read, "<p>một<br><li>" * 10_000).body.startswith("một")


PROSE = "Đoàn kiểm tra đã đến ba bưu cục ở vùng ven. "


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>{PROSE}</p>", "thuộc tính"),
        (f"<p {'a ' * 200_000}>{PROSE}</p>", "thuộc tính"),
        ("<b>a</b>" * 250_000, "thẻ HTML"),
        ("<div>" * 200_000 + PROSE, "lồng"),
    ],
)
def test_a_page_that_would_take_minutes_is_told_at_once(reason, page, expected) -> None:
    assert expected in reason(read, page)[0]


def test_a_picture_within_a_page_is_no_list_of_attributes(draft) -> None:
    picture = f'<img src="data:image/png;base64,{"A b" * 5000}">'
    assert PROSE.strip() in draft(read, f"<h1>Thư</h1><p>{PROSE * 3}</p>{picture}").body
