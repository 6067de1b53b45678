"""Which line of a web page is its title, told by what the page declares and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from searchsvc.ingest.layout.boilerplate import is_button
from searchsvc.ingest.layout.byline import labelled_byline
from searchsvc.ingest.layout.dateline import is_dateline, is_mere_date
from searchsvc.ingest.layout.header import parted_beside_title
from searchsvc.ingest.layout.navigation import heads_other_reports, is_navigation, is_tool

from .html_lines import Block, Blocks

_TAGS = ("h1", "h2", "h3", "h4")
# By which authors of pages name what holds a title, where no heading is one.
_TITLE_NAMES = re.compile(r"title|tieu-?_?de|headline|heading|subject|(?:^|\s)h[1-3](?:\s|$)")
_NO_TITLE_NAMES = re.compile(r"site|subtitle|sub-title|portlet-title|webpart|block-title|widget")
_MOST_LINES = 4  # a heading with more was never closed
_LONGEST, _LONGEST_DECLARED, _MOST_PARTS = 250, 1000, 8
_MIN_WORDS = 4
_NEAR = 3  # lines between a title and its day
# Between a page's title and the name of its site or section.
_SEPARATOR = re.compile(r"\s*(?:[|»«•·>]|\s[–—:-])\s")
_SENTENCE_END = re.compile(r"[.…;:][\"”»)]*$")


class _Candidate(NamedTuple):
    block: Block
    rank: int  # of its tag, the named ones last

    @property
    def lines(self) -> range:
        return range(self.block.begin, self.block.end)


def heading_of(
    page: Blocks, declared: Sequence[str], is_kept: Sequence[bool], is_prose: Sequence[bool]
) -> range:
    """The line that says what the page's declared title begins with, else the likeliest heading."""
    candidates = list(_candidates(page, is_kept))
    in_heading = {at for one in candidates if one.rank < len(_TAGS) for at in one.lines}
    is_above_menu = _menus_below(page, is_kept, is_prose)
    for names in (names for how in (_beginnings, _endings) for names in map(how, declared)):
        said = _said(page, names, is_kept, in_heading)
        said = [at for at in said if at in in_heading or not is_above_menu[at]]
        if said:
            return range(said[0], said[0] + 1)
    return _likeliest(page, candidates, declared, is_above_menu, is_prose)


def line_above_day(page: Blocks, is_kept: Sequence[bool], is_prose: Sequence[bool]) -> range:
    """The line right above the last day before the prose, for a page that marks no heading."""
    found = range(0)
    for at in range(1, len(page.lines)):
        if at > 1 and is_prose[at - 2]:
            break
        text, before = page.lines[at].text, page.lines[at - 1].text
        if is_kept[at] and is_kept[at - 1] and any(map(is_day, _parts(text))):
            is_title = len(before.split()) >= _MIN_WORDS and _reads_as_title(before)
            found = range(at - 1, at) if is_title else found
    return found


def _candidates(page: Blocks, is_kept: Sequence[bool]) -> list[_Candidate]:
    found = []
    for block in page.blocks:
        if not 0 < block.end - block.begin <= _MOST_LINES:
            continue
        if block.tag in _TAGS:
            if block.tag == "h1" or is_kept[block.begin]:
                found.append(_Candidate(block, _TAGS.index(block.tag)))
        elif is_kept[block.begin] and _is_named_title(block):
            found.append(_Candidate(block, len(_TAGS)))
    return found


def _is_named_title(block: Block) -> bool:
    return bool(_TITLE_NAMES.search(block.names)) and not _NO_TITLE_NAMES.search(block.names)


def _said(
    page: Blocks, names: set[str], is_kept: Sequence[bool], in_heading: set[int]
) -> list[int]:
    """The lines that say one of the names, the longest and those in headings first."""
    said = [
        (-len(text), at not in in_heading, at)
        for at, line in enumerate(page.lines)
        if (is_kept[at] or at in in_heading) and (text := _plain(line.text)) in names
    ]
    return [at for _, _, at in sorted(said)]


def _likeliest(
    page: Blocks,
    candidates: Sequence[_Candidate],
    declared: Sequence[str],
    is_above_menu: Sequence[bool],
    is_prose: Sequence[bool],
) -> range:
    """A heading above the prose that is not the name of the site: an ``h1``, else by its day."""
    sites = {_plain(_SEPARATOR.split(title)[-1]) for title in declared if _is_parted(title)}
    able = [one for one in candidates if _can_be_title(page, one, sites)]
    first = _first_prose(page, able, is_prose)
    above = [one for one in able if one.block.end <= first] or [
        one for one in able if one.block.tag == "h1"
    ]
    above = [one for one in above if not _NO_TITLE_NAMES.search(one.block.names)] or above
    own = [one for one in above if not is_above_menu[one.block.end - 1]] or above
    mains = [one for one in own if one.block.tag == "h1"]
    inside = [one for one in mains if one.block.in_main]
    unlinked = [one for one in inside or mains if not _is_linked(page, one)]
    if mains:
        return (unlinked or inside or mains)[0].lines
    long = [one for one in own if _words(page, one) >= _MIN_WORDS]
    dated = [one for one in long if _has_day_below(page, one, first)]
    if dated:
        return dated[-1].lines
    is_sole = len(long) == 1 and all(len(title.split()) < _MIN_WORDS for title in declared)
    return long[0].lines if is_sole else range(0)


def _can_be_title(page: Blocks, one: _Candidate, sites: set[str]) -> bool:
    text = " ".join(page.lines[at].text for at in one.lines)
    if len(text) > _LONGEST or _plain(text) in sites or not any(map(str.isalpha, text)):
        return False
    return one.block.tag == "h1" or _reads_as_title(text)


def _reads_as_title(text: str) -> bool:
    is_portals = is_navigation(text) or heads_other_reports(text) or is_tool(text)
    return len(text) <= _LONGEST and not (is_portals or _SENTENCE_END.search(text))


def _first_prose(page: Blocks, able: Sequence[_Candidate], is_prose: Sequence[bool]) -> int:
    titles = {at for one in able for at in one.lines}
    return next(
        (at for at, prose in enumerate(is_prose) if prose and at not in titles), len(page.lines)
    )


def _has_day_below(page: Blocks, one: _Candidate, first: int) -> bool:
    near = page.lines[one.block.end : min(first, one.block.end + _NEAR)]
    return any(line.time or is_day(part) for line in near for part in _parts(line.text))


def _parts(text: str) -> list[str]:
    return [text, *parted_beside_title(text)]


def is_day(text: str) -> bool:
    """Whether the text is a date and nothing else."""
    return is_dateline(text) or is_mere_date(text)


def _is_linked(page: Blocks, one: _Candidate) -> bool:
    return all(page.lines[at].linked >= len(page.lines[at].text) for at in one.lines)


def _words(page: Blocks, one: _Candidate) -> int:
    return sum(len(page.lines[at].text.split()) for at in one.lines)


def _menus_below(page: Blocks, is_kept: Sequence[bool], is_prose: Sequence[bool]) -> list[bool]:
    """Of each line whether a menu stands between it and the prose: then it is the site's name."""
    found = [False] * len(page.lines)
    for at in range(len(page.lines) - 2, -1, -1):
        below = page.lines[at + 1]
        is_menu = is_navigation(below.text) if is_kept[at + 1] else _is_item_of_menu(below.text)
        found[at] = is_menu or (found[at + 1] and not is_prose[at + 1])
    return found


def _is_item_of_menu(text: str) -> bool:
    is_kept = is_tool(text) or is_button(text) or is_day(text) or labelled_byline(text)
    return is_navigation(text) and not is_kept


def _is_parted(title: str) -> bool:
    return _SEPARATOR.search(title) is not None


def _beginnings(declared: str) -> set[str]:
    """The title and what stands before each of its separators."""
    declared = declared[:_LONGEST_DECLARED]
    ends = [found.start() for found in _SEPARATOR.finditer(declared)]
    return {_plain(declared[:end]) for end in (*ends, len(declared))} - {""}


def _endings(declared: str) -> set[str]:
    """What stands between or behind the separators: a site's name may come before the title."""
    declared = declared[:_LONGEST_DECLARED]
    found = [*_SEPARATOR.finditer(declared)][:_MOST_PARTS]
    bounds = [(0, 0), *(one.span() for one in found), (len(declared), len(declared))]
    pieces = (declared[one[1] : two[0]] for one, two in combinations(bounds, 2))
    return {_plain(piece) for piece in pieces if len(piece.split()) >= _MIN_WORDS}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
