"""A web page as lines of text inside nested blocks, read off the tree in one walk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from searchsvc.ingest.cleaning import storable
from searchsvc.ingest.layout.boilerplate import is_image_name

from .html_edges import EDGE, STYLED, TIME_EDGE, parted
from .html_lines import Block, Blocks, Line, tag_names
from .html_rows import CELLS, join_row

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
# So frameworks hide what only programs and screen readers need; others show it on wider screens.
_HIDDEN_NAMES = tag_names(
    "hidden hide d-none visually-hidden sr-only screen-reader-text hide-accessible "
    "element-invisible"
)
_SHOWN_WIDER = re.compile(r"(?:^|[\s:-])(?:block|flex|inline|grid|table|visible)", re.IGNORECASE)
_UNDISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?|\*{1,3}")
_UNIT = re.compile(r"(?<![^\W\d_])[kcdmh]?m$|(?<!\w)10$", re.IGNORECASE)
_HTML_SPACE = re.compile(r"[ \t\n\f\r]+")


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
    if _is_hidden_by_name(attributes.get("class") or ""):
        return False
    return _UNDISPLAYED.search(attributes.get("style") or "") is None


def _is_hidden_by_name(names: str) -> bool:
    if _HIDDEN_NAMES.isdisjoint(names.lower().split()):
        return False
    return _SHOWN_WIDER.search(names) is None


class _Walk:
    """Gathers text into lines and lines into blocks."""

    def __init__(self) -> None:
        self.found = Blocks()
        self._open: Block | None = None
        self._pieces: list[str] = []
        self._linked = self._links = self._in_links = self._in_notes = 0
        self._time = ""
        self._rows: list[int] = []  # which blocks are the rows that are open

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if node.is_text_node:
            self._text(node.text_content or "")
        elif tag in CELLS:
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
            if tag == "time" and not self._time:
                self._time = node.attributes.get("datetime") or ""

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in CELLS:
            self._end_line()
            self._close_block()
        elif tag in _BLOCKS:
            self._end_line()
            self._close_block()
            if tag == "tr":
                join_row(self.found, self._rows.pop())
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
            self._pieces.append(TIME_EDGE)
        elif tag in STYLED:
            self._pieces.append(EDGE)

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
        text = storable(_HTML_SPACE.sub(" ", parted("".join(self._pieces)))).strip(" ")
        if text.strip():
            self.found.lines.append(Line(text, self._linked, self._links, self._time))
        self._pieces.clear()
        self._linked = self._links = 0
        self._time = ""

    def _open_block(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        is_main = tag in ("article", "main") or attributes.get("role") == "main"
        in_main = is_main or (self._open is not None and self._open.in_main)
        begin = len(self.found.lines)
        if tag == "tr":
            self._rows.append(len(self.found.blocks))
        self._open = Block(tag, names.lower(), is_main, in_main, self._open, begin)
        self.found.blocks.append(self._open)

    def _close_block(self) -> None:
        assert self._open is not None
        self._open.end = len(self.found.lines)
        self._open = self._open.parent
