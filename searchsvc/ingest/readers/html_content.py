"""Which lines of a web page are the report, told without a rule for any one site.

The report is where the prose is: long lines or whole sentences with few links. What is dropped
shows by more than one sign that it is boilerplate; without a heading and prose nothing else is.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

from searchsvc.ingest.layout.boilerplate import is_button
from searchsvc.ingest.layout.byline import byline, labelled_byline
from searchsvc.ingest.layout.dateline import is_posted_line
from searchsvc.ingest.layout.header import parted_beside_title
from searchsvc.ingest.layout.navigation import (
    heads_other_reports,
    is_navigation,
    is_tool,
    points_elsewhere,
)

from .html_cards import cards
from .html_heading import heading_of, is_day, line_above_day
from .html_lines import Block, Blocks, Line

# Words by which authors of pages name their boilerplate: as a whole, and within others.
_BOILERPLATE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|side|share|banner|ads?|popup|modal|cookie|tags?"
    r"|pager|login|search|likes?|footer|vote|poll|toc|cmt|tldr)(?:[\s_-]|$)"
    r"|breadcrumb|sidebar|social|sharing|sharedaddy|addthis|chia-?se|relat(?:e|ion)|lien-?quan"
    r"|tin-?khac|comment|binh-?luan|toolbar|hotline|pagination|rating|danh-?gia|advert|quang-?cao"
    r"|newsletter|amp-ad|table-of-contents|muc-?luc"
)
# Who answers for a portal and where; two of these make an imprint.
_IMPRINT = re.compile(
    r"©|copyright|bản quyền|giấy phép|cơ quan chủ quản|chịu trách nhiệm|địa chỉ\s*:|điện thoại\s*:|"
    r"e-?mail\s*:|fax\s*:|ghi rõ nguồn|thiết kế bởi|phát triển bởi",
    re.IGNORECASE,
)
_MIN_IMPRINT = 2
_SENTENCE_END = re.compile(r"[.!?…][\"”»)]*$")
_MIN_PROSE, _MIN_SENTENCE = 100, 40
_MOST_LINKED_IN_PROSE = 1 / 3
_LINKS_ALONE = 0.9  # of the line's characters
# Of a list of links: how many it needs, and which share of its characters is linked.
_MIN_LINKS, _MIN_LINKED = 3, 0.6
# Behind the report: of a line, and of the page's prose.
_LINKED_BEHIND, _MOST_PROSE_BEHIND, _MIN_LINKS_BEHIND = 0.4, 0.4, 2
_MOST_IN_BOILERPLATE, _LEAST_IN_ARTICLE = 0.25, 0.66


class Content(NamedTuple):
    """The report's heading, empty for none, its lines, and what a ``<time>`` in them says."""

    title: str
    lines: list[str]
    time: str = ""


class _Totals:
    """Sums over the lines, so that every block is measured at once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.is_prose = [_is_prose(line) for line in lines]
        texts = [len(line.text) for line in lines]
        proses = [size * prose for size, prose in zip(texts, self.is_prose, strict=True)]
        self._text = list(accumulate(texts, initial=0))
        self._prose = list(accumulate(proses, initial=0))
        self._linked = list(accumulate((line.linked for line in lines), initial=0))
        self._links = list(accumulate((line.links for line in lines), initial=0))

    @property
    def has_prose(self) -> bool:
        """Whether there is any; a short notice has none."""
        return self._prose[-1] > 0

    def share(self, block: Block) -> float:
        """Which part of the page's prose the block holds; of its text where no prose is."""
        sums = self._prose if self.has_prose else self._text
        return (sums[block.end] - sums[block.begin]) / max(sums[-1], 1)

    def is_list_of_links(self, block: Block) -> bool:
        """Whether the block holds links and nearly nothing else."""
        text, prose, linked, links = (
            sums[block.end] - sums[block.begin]
            for sums in (self._text, self._prose, self._linked, self._links)
        )
        return not prose and links >= _MIN_LINKS and linked >= _MIN_LINKED * text


def content_of(page: Blocks, declared: Sequence[str], *, is_marked: bool = True) -> Content:
    """The report on a page that says that its title is one of ``declared``, the surest first.

    On one that does not mark its title in any way, that is the line above the day.
    """
    totals = _Totals(page.lines)
    is_kept = _without_boilerplate(page, totals)
    heading = (
        heading_of(page, declared, is_kept, totals.is_prose)
        if is_marked
        else line_above_day(page, is_kept, totals.is_prose)
    )
    for card in cards(page, totals.is_prose, heading):
        is_kept[card.start : card.stop] = [False] * len(card)
    prose = [at for at, is_prose in enumerate(totals.is_prose) if is_prose and is_kept[at]]
    links = _links_behind(page, prose, is_kept)
    for at in range(links, len(page.lines)):
        is_kept[at] = is_kept[at] and _says_who_or_when(page.lines[at].text)
    prose = [at for at in prose if at < links]
    title = " ".join(page.lines[at].text for at in heading)
    for at in heading:
        is_kept[at] = False
    for at in range(heading.start):  # a portal's name, a slogan, today's date
        is_kept[at] = is_kept[at] and totals.is_prose[at]
    for at, line in enumerate(page.lines):
        is_kept[at] = is_kept[at] and not (totals.has_prose and _is_mere_button(line))
    for at in range(prose[-1] + 1 if prose else 0, len(page.lines) if prose else 0):
        is_kept[at] = is_kept[at] and not _is_mere_links(page.lines[at])
    begin, end = _bounds(page, totals, heading, prose)
    kept = [page.lines[at] for at in range(begin, end) if is_kept[at]]
    shown = [line.text for line in kept]
    own = takewhile(lambda line: not heads_other_reports(line.text), kept)
    time = next((line.time for line in own if line.time), "")
    return Content(title, _day_above(page, heading.start - 1, begin, shown) + shown, time)


def _day_above(page: Blocks, at: int, begin: int, shown: Sequence[str]) -> list[str]:
    """The date right above the heading, where none is below; a clock stands outside their block."""
    is_among_menus = begin == 0 and any(is_navigation(line.text) for line in page.lines[:at])
    if is_among_menus or not begin <= at or any(map(is_day, shown)):
        return []
    while at > begin and is_tool(page.lines[at].text):
        at -= 1
    return [part for part in parted_beside_title(page.lines[at].text) if is_day(part)]


def _links_behind(page: Blocks, prose: Sequence[int], is_kept: Sequence[bool]) -> int:
    """Where links to other reports begin, each with at most one sentence under it."""
    sums = list(accumulate((len(page.lines[at].text) for at in prose), initial=0))
    is_prose = set(prose)
    linked = [
        at
        for at in range(prose[0] + 1 if prose else len(page.lines), len(page.lines))
        if is_kept[at] and at not in is_prose and _is_mere_links(page.lines[at], _LINKED_BEHIND)
    ]
    for place, at in enumerate(linked):
        before = bisect(prose, at)
        few = sums[-1] - sums[before] <= _MOST_PROSE_BEHIND * sums[-1]
        if few and len(linked) - place >= max(_MIN_LINKS_BEHIND, len(prose) - before):
            return at
    return len(page.lines)


def _says_who_or_when(text: str) -> bool:
    return labelled_byline(text) is not None or is_posted_line(text) or heads_other_reports(text)


def _is_mere_button(line: Line) -> bool:
    """Whether a line can go by itself; what heads other reports tells where this one ends."""
    is_pointer = line.links > 0 and points_elsewhere(line.text)
    return is_pointer or (is_button(line.text) and not heads_other_reports(line.text))


def _is_mere_links(line: Line, share: float = _LINKS_ALONE) -> bool:
    """Whether a line is nothing but links, and none of them the name of an author."""
    is_linked = line.linked >= share * len(line.text) > 0
    is_own = byline(line.text) is not None or points_elsewhere(line.text)
    return is_linked and not is_own and not heads_other_reports(line.text)


def _is_prose(line: Line) -> bool:
    size = len(line.text)
    if line.linked > _MOST_LINKED_IN_PROSE * size or _is_imprint(line):
        return False
    return size >= _MIN_PROSE or (size >= _MIN_SENTENCE and bool(_SENTENCE_END.search(line.text)))


def _is_imprint(line: Line) -> bool:
    found = {sign[0].casefold() for sign in _IMPRINT.finditer(line.text)}
    return len(found) >= _MIN_IMPRINT or line.text.startswith("©")


def _without_boilerplate(page: Blocks, totals: _Totals) -> list[bool]:
    is_kept = [True] * len(page.lines)
    cut_until = 0
    for block in page.blocks:  # from the outermost inwards
        if block.begin >= cut_until and _is_boilerplate(block, totals):
            cut_until = block.end
            is_kept[block.begin : block.end] = [False] * (block.end - block.begin)
    return is_kept


def _is_boilerplate(block: Block, totals: _Totals) -> bool:
    is_named = _BOILERPLATE_NAMES.search(block.names) is not None
    return (is_named and totals.share(block) <= _MOST_IN_BOILERPLATE) or (
        totals.is_list_of_links(block)
    )


def _bounds(page: Blocks, totals: _Totals, heading: range, prose: Sequence[int]) -> tuple[int, int]:
    """Where the report begins and ends.

    It is what is marked as the one article, else the innermost block around heading and prose;
    an imprint behind the prose ends it.
    """
    main = _article(page, totals)
    if main is None and heading and prose:
        first, last = min(heading.start, prose[0]), max(heading.stop, prose[-1] + 1)
        around = [one for one in page.blocks if one.begin <= first and one.end >= last]
        main = around[-1]
    begin, end = (main.begin, main.end) if main else (0, len(page.lines))
    behind = range(max(begin, prose[-1] + 1 if prose else end), end)
    return begin, next((at for at in behind if _is_imprint(page.lines[at])), end)


def _article(page: Blocks, totals: _Totals) -> Block | None:
    for marked in (
        [block for block in page.blocks if block.tag == "article"],
        [block for block in page.blocks if block.is_main and block.tag != "article"],
    ):
        if len(marked) == 1 and (
            not totals.has_prose or totals.share(marked[0]) >= _LEAST_IN_ARTICLE
        ):
            return marked[0]
    return None
