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


@pytest.mark.parametrize(
    "mark",
    [
        '<abbr class="published" title="2013-02-05T08:00:00+07:00">08:00</abbr>',
        '<span property="schema:dateCreated" content="2013-02-04T23:30:00Z">x</span>',
        '<span itemprop="datePublished" class="hidden">2013-02-05T08:00:00+07:00</span>',
    ],
)
def test_a_day_may_be_marked_in_the_text(draft, mark) -> None:
    assert draft(read, f"<p>Một câu. {mark}</p>").given.date == date(2013, 2, 5)


def test_the_day_of_another_report_is_none_of_the_page(draft) -> None:
    body = "<p>Từ đầu tháng tới, ba bưu cục ven sông nhận thư và bưu phẩm đến tám giờ tối.</p>" * 3
    other = (
        "<div><a href=/b>Xe thư qua phà sớm hơn một giờ</a> <time datetime=2014-01-02>2/1</time>"
    )
    made = draft(read, f"<h1>Bưu cục</h1><div>{body}</div><h3>Tin mới</h3>{other}</div>")
    assert made.given.date is None
