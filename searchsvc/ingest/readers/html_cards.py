"""Cards of other reports that a page sets amid or behind its own: a linked title, a word below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchsvc.ingest.layout.boilerplate import is_button, is_image_name

from .html_lines import Blocks, Line

_TAGS = ("div", "article", "section", "aside", "ul", "ol", "li", "figure", "blockquote", "dl")
_MOST_LINES, _LONGEST = 4, 600
_MIN_WORDS = 5  # of a title; a link in a list has fewer
_LINKED = 0.9


def cards(page: Blocks, is_prose: Sequence[bool], heading: range) -> Iterator[range]:
    """Where the cards are: short blocks of linked titles, one of them with a sentence or two."""
    proses = zip(page.lines, is_prose, strict=True)
    total = sum(len(line.text) for line, prose in proses if prose)
    for block in page.blocks:
        if block.tag in _TAGS and 0 < block.end - block.begin <= _MOST_LINES:
            lines = page.lines[block.begin : block.end]
            text = sum(len(line.text) for line in lines)
            is_short = text <= _LONGEST and text < total / 2
            if is_short and block.begin not in heading and _is_card(lines):
                yield range(block.begin, block.end)


def _is_card(lines: Sequence[Line]) -> bool:
    """Whether the lines are linked titles, or one of the first two is and no other."""
    lines = [line for line in lines if not (is_button(line.text) or is_image_name(line.text))]
    titles = [at for at, line in enumerate(lines) if _is_linked_title(line)]
    return len(titles) == len(lines) > 0 or (len(titles) == 1 and titles[0] <= 1)


def _is_linked_title(line: Line) -> bool:
    is_linked = line.linked >= _LINKED * len(line.text)
    return is_linked and len(line.text.split()) >= _MIN_WORDS
