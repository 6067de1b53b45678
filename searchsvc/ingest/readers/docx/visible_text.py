"""The text of paragraphs and rows as who opens the document sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from .list_numbers import Numbering
from .parts import is_on, value
from .styles import Styles

_SIGNS = {"w.tab": " ", "w.br": "\n", "w.cr": "\n", "w.noBreakHyphen": "-"}
_UNSEEN = frozenset({"w.del", "w.moveFrom", "w.pPr", "w.rPr", "w.tblPr", "w.sectPr"})
_NOTES = {"w.footnoteReference": "w.footnote", "w.endnoteReference": "w.endnote"}
_LONGEST_DATUM = 100  # in a cell; one with more holds a part of the document
_LINE_END = re.compile(r"\s*\n\s*")


class VisibleText:
    """Reads the elements of a document in their order.

    ``notes`` holds the footnotes and endnotes that were referred to, each by kind and id.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.notes: list[tuple[str, str]] = []
        self._styles, self._numbering = styles, numbering
        self._boxes: list[str] = []

    def of(self, element: Element) -> str:
        """Returns the text, with a line for every paragraph and row; text boxes come behind."""
        text = self._text(element, is_hidden=False)
        boxes, self._boxes = self._boxes, []
        return "\n".join([text, *boxes])

    def _text(self, element: Element, *, is_hidden: bool) -> str:
        if (read := _READ.get(element.tag)) is not None:
            return read(self, element, is_hidden)
        if element.tag in _UNSEEN:
            return ""
        if element.tag in _SIGNS:
            return "" if is_hidden else _SIGNS[element.tag]
        return self._inner(element, is_hidden=is_hidden)

    def _inner(self, element: Element, *, is_hidden: bool) -> str:
        return "".join(self._text(each, is_hidden=is_hidden) for each in element)

    def _plain(self, element: Element, is_hidden: bool) -> str:
        return "" if is_hidden else element.text or ""

    def _run(self, element: Element, is_hidden: bool) -> str:
        return self._inner(element, is_hidden=self._is_hidden(element, is_hidden))

    def _box(self, element: Element, _: bool) -> str:
        self._boxes.append(self._inner(element, is_hidden=False))
        return ""

    def _note(self, element: Element, is_hidden: bool) -> str:
        if not is_hidden:
            self.notes.append((_NOTES[element.tag], element.get("w.id", "")))
        return ""

    def _row(self, element: Element, _: bool) -> str:
        return "" if _is_no_row(element) else f"\n{self._inner(element, is_hidden=False)}\n"

    def _paragraph(self, element: Element, _: bool) -> str:
        number = self._numbering.of(element)
        hides = self._styles.hides(value(element, "w.pPr/w.pStyle"))
        inner = self._inner(element, is_hidden=hides)
        return f"\n{number if inner.strip() else ''}{inner}\n"

    def _is_hidden(self, run: Element, by_paragraph: bool) -> bool:
        said = is_on(run, "w.rPr/w.vanish")
        if said is not None:
            return said
        return by_paragraph or self._styles.hides(value(run, "w.rPr/w.rStyle"))

    def _alternative(self, element: Element, is_hidden: bool) -> str:
        """The first alternative that holds text: the fallback is for older programs."""
        known = len(self._boxes)
        for each in element:
            text = self._inner(each, is_hidden=is_hidden)
            if text.strip() or len(self._boxes) > known:
                return text
        return ""

    def _cell(self, element: Element, _: bool) -> str:
        inner = self._inner(element, is_hidden=False).strip()
        if len(inner) <= _LONGEST_DATUM:
            return f"{_LINE_END.sub(' ', inner)} "
        return f"\n{inner}\n"


_READ: Mapping[str, Callable[[VisibleText, Element, bool], str]] = {
    "w.t": VisibleText._plain,
    "w.p": VisibleText._paragraph,
    "w.r": VisibleText._run,
    "w.tr": VisibleText._row,
    "w.tc": VisibleText._cell,
    "w.txbxContent": VisibleText._box,
    "mc.AlternateContent": VisibleText._alternative,
    **dict.fromkeys(_NOTES, VisibleText._note),
}


def _is_no_row(row: Element) -> bool:
    return row.find("w.trPr/w.del") is not None or bool(is_on(row, "w.trPr/w.hidden"))
