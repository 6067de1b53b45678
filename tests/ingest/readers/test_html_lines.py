"""What is known of the lines of a page and of the blocks around them."""

from selectolax.lexbor import LexborHTMLParser

from searchsvc.ingest.readers.html_blocks import blocks_of
from searchsvc.ingest.readers.html_lines import Line, tag_names


def test_a_line_counts_its_links_and_keeps_what_a_time_says() -> None:
    page = "<p>Xem <a>tin một</a> và <a>hai</a></p><p><time datetime=2013-04-05>5/4</time></p>"
    found = blocks_of(LexborHTMLParser(page))
    assert found.lines == [Line("Xem tin một và hai", 10, 2), Line("5/4", 0, 0, "2013-04-05")]


def test_a_block_spans_its_lines_inside_the_block_around_it() -> None:
    page = "<div class=A id=b><p>Một</p><main><p>Hai</p></main></div><p>Ba</p>"
    body, div, _, main, inner, last = blocks_of(LexborHTMLParser(page)).blocks
    assert (div.begin, div.end, div.names, div.parent) == (0, 2, "a b", body)
    assert main.is_main
    assert inner.in_main
    assert not last.in_main


def test_names_are_written_in_one_line() -> None:
    assert tag_names("td th") == {"td", "th"}
