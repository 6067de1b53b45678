"""Running headers, footers and page numbers, told by standing at the edge of most pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .lines import Line

_LINES = 3  # at the top and at the bottom of a page
_MIN_PAGES, _MIN_SHARE = 2, 0.5
_LONGEST = 200
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
# What a browser prints around a page: its address and number below, the day and its title above.
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?|\d{1,4}/\d{1,4}")
_DAY = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}\b|\d{1,2}:\d{2},? \d{1,2}/\d{1,2}/"
)


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Returns the pages with their text alone, in the order in which the file draws it."""
    seen = Counter(
        form
        for number, page in enumerate(pages)
        for form in {form for line in _edge(page) for form in _forms(line, number)}
    )
    enough = max(_MIN_PAGES, _MIN_SHARE * len(pages))
    repeated = {form for form, times in seen.items() if times >= enough}
    return [_text(page, number, repeated) for number, page in enumerate(pages)]


def _text(page: Sequence[Line], number: int, repeated: set[str]) -> list[Line]:
    edge = _edge(page)
    cut = {line for line in edge if not repeated.isdisjoint(_forms(line, number))}
    left = [line for line in edge if line not in cut]
    cut |= {line for line in (*left[:1], *left[-1:]) if _PAGE_NUMBER.fullmatch(line.text)}
    cut |= set(_printed_by_browser(left))
    return [line for line in page if line not in cut]


def _edge(page: Sequence[Line]) -> list[Line]:
    """The lines at the top and at the bottom, from top to bottom."""
    lines = sorted(page, key=lambda line: -line.baseline)
    return lines if len(lines) <= 2 * _LINES else [*lines[:_LINES], *lines[-_LINES:]]


def _forms(line: Line, page: int) -> Iterator[str]:
    """What a line says on every page: its text, with one number as far from the page's own."""
    yield line.text
    if len(line.text) > _LONGEST:
        return
    for found in _NUMBER.finditer(line.text):
        apart = int(found[0]) - page
        yield f"{line.text[: found.start()]}{{{apart}}}{line.text[found.end() :]}"


def _printed_by_browser(edge: Sequence[Line]) -> Iterator[Line]:
    if not edge or "://" not in "".join(line.text for line in edge[-2:]):
        return
    yield from (line for line in edge[-2:] if _ADDRESS.fullmatch(line.text))
    if _DAY.match(edge[0].text):
        top = edge[0].baseline
        yield from (line for line in edge if line.baseline == top)
