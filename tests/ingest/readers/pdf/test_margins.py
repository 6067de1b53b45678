"""What is printed at the edge of most pages."""

from searchsvc.ingest.readers.pdf.lines import Line
from searchsvc.ingest.readers.pdf.margins import without_margins


def page(*texts):
    return [Line(text, 50.0, 400.0, 800.0 - 20 * at, 12.0) for at, text in enumerate(texts)]


def texts(*pages):
    return [[line.text for line in lines] for lines in without_margins(pages)]


def test_running_headers_and_footers_go_whatever_their_number() -> None:
    own = [[f"{name} {letter}" for letter in "abcdef"] for name in ("một", "hai", "ba")]
    pages = [
        page(f"BẢN TIN SỐ 3 - trang {57 + at}/90", *lines, "Sở") for at, lines in enumerate(own)
    ]
    assert texts(*pages) == own


def test_the_order_of_drawing_does_not_matter() -> None:
    first, second = page("BẢN TIN", "một"), page("BẢN TIN", "hai")
    assert texts(first[::-1], second[::-1]) == [["một"], ["hai"]]


def test_page_numbers_go_from_a_single_page_too() -> None:
    assert texts(page("một", "hai", "- 1 -")) == [["một", "hai"]]
    assert texts(page("Trang 1/3", "một")) == [["một"]]


def test_rows_of_figures_stay() -> None:
    rows = [page("12 345", "67 890"), page("23 456", "78 901")]
    assert texts(*rows) == [["12 345", "67 890"], ["23 456", "78 901"]]


def test_repetition_inside_the_pages_stays() -> None:
    inner = [
        page(*(f"{name} {at}" for at in "abc"), "Như trên", *(f"{name} {at}" for at in "def"))
        for name in "xy"
    ]
    assert all("Như trên" in lines for lines in texts(*inner))


def test_what_a_browser_prints_around_a_page_goes() -> None:
    printed = page("29/11/2026, 06:42 Tin tức", "một", "https://example.vn/tin?id=1 1/1")
    assert texts(printed) == [["một"]]
