"""What styles say of paragraphs and runs: whether they are hidden, how they are numbered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .parts import is_on, value

_MOST_ANCESTORS = 20


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    hides: bool | None
    number: Element | None


def _style(style: Element) -> _Style:
    hides, number = is_on(style, "w.rPr/w.vanish"), style.find("w.pPr/w.numPr")
    return _Style(value(style, "w.basedOn"), hides, number)


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, styles: Iterable[Element]) -> None:
        self._styles = {style.get("w.styleId", ""): _style(style) for style in styles}

    def hides(self, style_id: str) -> bool:
        """Returns whether text of a style is hidden."""
        return next((one.hides for one in self._line(style_id) if one.hides is not None), False)

    def number(self, style_id: str) -> Element | None:
        """Returns the numbering that a style brings."""
        return next((one.number for one in self._line(style_id) if one.number is not None), None)

    def _line(self, style_id: str) -> Iterable[_Style]:
        """The style and what it is based on."""
        for _ in range(_MOST_ANCESTORS):
            if (style := self._styles.get(style_id)) is None:
                return
            yield style
            style_id = style.parent
