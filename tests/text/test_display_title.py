"""What a report without a title is called."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.display_title import MAX_LENGTH, display_title


def test_a_title_is_shown_as_it_is() -> None:
    assert display_title("Họp báo", "Nội dung") == "Họp báo"


def test_a_short_body_stands_for_the_title() -> None:
    assert display_title("", "Sở họp\n\nbáo") == "Sở họp báo"


def test_a_long_body_is_cut_at_a_word() -> None:
    title = display_title("", "thông tin, " * 30)
    assert title == "thông tin, " * 6 + "thông tin…"


def test_a_word_without_end_is_cut() -> None:
    assert display_title("", "a" * 500) == "a" * (MAX_LENGTH - 1) + "…"


@given(st.text())
def test_it_is_never_too_long(body: str) -> None:
    assert len(display_title("", body)) <= MAX_LENGTH
