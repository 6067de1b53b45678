"""What a page says of itself for machines."""

from datetime import date

import pytest

from searchsvc.ingest.readers.html import read


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title> Tựa\nđề </title>", "Tựa đề"),
        ('<title>a</title><meta property="og:title" content="Tựa đề">', "Tựa đề"),
        ("", ""),
    ],
)
def test_without_a_heading_the_declared_title_counts(draft, head, title) -> None:
    made = draft(read, f"<head>{head}</head><p>Một câu.</p>")
    assert (made.title, made.body) == (title, "Một câu.")


def test_a_title_without_end_is_not_slow(draft) -> None:
    assert draft(read, f"<title>{'a | ' * 100_000}</title><p>Một câu.</p>").body == "Một câu."


def test_a_page_may_state_its_day_in_many_ways(draft) -> None:
    for name in ("datePublished", "DC.date", "pubdate"):
        page = f'<meta name="{name}" content="05/02/2013"><p>Một câu.</p>'
        assert draft(read, page).given.date == date(2013, 2, 5)


def test_the_site_and_a_machine_are_no_author(draft) -> None:
    head = "<title>Họp báo - Phòng Văn hóa</title>"
    for name, author in (
        ("Mai Lan, Hoa An", "Mai Lan, Hoa An"),
        ("Ban biên tập", "Ban biên tập"),
        ("Phòng Văn hóa", ""),
        ("Báo Lai Châu", ""),
        ("quantri", ""),
        ("Super User", ""),
    ):
        page = f'{head}<meta name="author" content="{name}"><p>Một câu.</p>'
        assert draft(read, page).author == author
