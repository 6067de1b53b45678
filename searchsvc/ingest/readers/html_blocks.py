"""A web page as lines of text inside nested blocks, read off the tree in one walk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from searchsvc.ingest.cleaning import storable
from searchsvc.ingest.layout.boilerplate import is_image_name


def tag_names(names: str) -> frozenset[str]:
    """Returns the names of tags that are written in one line."""
    return frozenset(names.split())


# No <form>: old portals wrap the whole page in one.
_UNSEEN = tag_names(
    "script style noscript template nav footer aside iframe object svg button select head "
    "dialog audio video canvas"
)
_UNSEEN_ROLES = tag_names("navigation contentinfo search complementary banner dialog")
_BLOCKS = tag_names(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure form h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody "
    "thead tfoot tr ul"
)
_CELLS = frozenset({"td", "th"})
# A cell with less stands in a table of data, one with more holds a part of the page.
_LONGEST_DATUM = 100
_UNDISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?|\*{1,3}")
_UNIT = re.compile(r"(?<![^\W\d_])[kcdmh]?m$|(?<!\w)10$", re.IGNORECASE)
_HTML_SPACE = re.compile(r"[ \t\n\f\r]+")
# Styles part names, days and counters under a title, with no space in the text between them.
_STYLED = tag_names("a b em i label span strong")
_EDGE, _TIME_EDGE, _BAR = "\x1e", "\x1f", " | "
_EDGES = re.compile(rf"(?P<before>\w*){_EDGE}+(?=(?P<behind>[^\s{_EDGE}])?)")
_MIN_WORD = 3  # letters before a figure; m2 and CO2 are whole
_TIME_EDGES = re.compile(rf"\s*{_TIME_EDGE}[\s{_TIME_EDGE}]*")
_LONGEST_PARTED = 120


@dataclass(slots=True)
class Line:
    """One line as a reader sees it; ``linked`` counts its characters inside links."""

    text: str
    linked: int
    links: int


@dataclass(slots=True)
class Block:
    """An element around the lines ``begin`` to ``end``.

    ``names`` are its classes and its id; ``is_main`` says that it is marked as the page's content,
    ``in_main`` that it or an element around it is.
    """

    tag: str
    names: str
    is_main: bool
    in_main: bool
    parent: Block | None
    begin: int
    end: int = 0


@dataclass(slots=True)
class Blocks:
    """The lines of a page, and its blocks from the outermost inwards."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def blocks_of(page: LexborHTMLParser) -> Blocks:
    """Take a page apart; what is never shown or is marked as navigation is left out."""
    walk = _Walk()
    if page.body is not None:
        for node, is_entered in _visits(page.body):
            if is_entered:
                walk.enter(node)
            else:
                walk.leave(node)
    return walk.found


def _visits(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every shown node as it is entered and left, without recursion."""
    waiting = [(root, True)]
    while waiting:
        node, is_entered = waiting.pop()
        yield node, is_entered
        if not is_entered or not node.is_element_node:
            continue
        waiting.append((node, False))
        children = []
        child = node.first_child
        while child is not None:
            if _is_shown(child):
                children.append((child, True))
            child = child.next
        waiting += reversed(children)


def _is_shown(node: LexborNode) -> bool:
    if not node.is_element_node:
        return bool(node.is_text_node)
    if node.tag in _UNSEEN:
        return False
    attributes = node.attributes
    if node.tag == "time" and "updated" in (attributes.get("class") or "").split():
        return False  # WordPress has it beside the day of publication
    if "hidden" in attributes or attributes.get("role") in _UNSEEN_ROLES:
        return False
    return _UNDISPLAYED.search(attributes.get("style") or "") is None


class _Walk:
    """Gathers text into lines and lines into blocks."""

    def __init__(self) -> None:
        self.found = Blocks()
        self._open: Block | None = None
        self._pieces: list[str] = []
        self._linked = self._links = self._in_links = self._in_notes = 0

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if node.is_text_node:
            self._text(node.text_content or "")
        elif tag in _CELLS:
            self._open_block(node, tag)
        elif tag in _BLOCKS:
            self._end_line()
            self._open_block(node, tag)
        elif tag == "br":
            self._end_line()
        elif tag == "img":
            self._image(node)
        elif tag == "sup":
            self._in_notes += self._is_note_mark(node)
        else:
            self._edge(tag)
            self._in_links += tag == "a"
            self._links += tag == "a"

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _CELLS:
            if self._links or sum(map(len, self._pieces)) > _LONGEST_DATUM:
                self._end_line()
            self._text(" ")
            self._close_block()
        elif tag in _BLOCKS:
            self._end_line()
            self._close_block()
        elif tag == "sup":
            self._in_notes = 0
        else:
            self._edge(tag)
            self._in_links -= tag == "a"

    def _is_note_mark(self, node: LexborNode) -> bool:
        """Whether raised figures point to a footnote: ``2013¹`` and ``bao[2]``, but not ``m²``."""
        before = "".join(self._pieces[-1:])
        return _NOTE_MARK.fullmatch(node.text().strip()) is not None and not _UNIT.search(before)

    def _edge(self, tag: str) -> None:
        if tag == "time":
            self._pieces.append(_TIME_EDGE)
        elif tag in _STYLED:
            self._pieces.append(_EDGE)

    def _text(self, text: str) -> None:
        if self._in_notes:
            return
        self._pieces.append(text)
        if self._in_links:
            self._linked += len(text.strip())

    def _image(self, node: LexborNode) -> None:
        path = unquote((node.attributes.get("src") or "").partition("?")[0])
        if is_image_name(name := PurePosixPath(path).name):
            self._end_line()
            self._pieces.append(name)
            self._end_line()

    def _end_line(self) -> None:
        text = storable(_HTML_SPACE.sub(" ", _parted("".join(self._pieces)))).strip(" ")
        if text:
            self.found.lines.append(Line(text, self._linked, self._links))
        self._pieces.clear()
        self._linked = self._links = 0

    def _open_block(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        is_main = tag in ("article", "main") or attributes.get("role") == "main"
        in_main = is_main or (self._open is not None and self._open.in_main)
        begin = len(self.found.lines)
        self._open = Block(tag, names.lower(), is_main, in_main, self._open, begin)
        self.found.blocks.append(self._open)

    def _close_block(self) -> None:
        assert self._open is not None
        self._open.end = len(self.found.lines)
        self._open = self._open.parent


def _parted(text: str) -> str:
    """A short line with bars where only styles part its words; a longer one is a sentence."""
    if len(text) > _LONGEST_PARTED:
        return text
    text = _EDGES.sub(_barred, text)
    return _TIME_EDGES.sub(_BAR, text.strip(f"{_TIME_EDGE} \t\n"))


def _barred(edge: re.Match[str]) -> str:
    before, behind = edge["before"] or "", edge["behind"] or ""
    ends_small = before[-1:].islower() or before.isdigit()
    is_before_figure = behind.isdigit() and before.isalpha() and len(before) >= _MIN_WORD
    is_parted = (ends_small and behind.isupper()) or is_before_figure
    return f"{before}{_BAR if is_parted else ''}"
