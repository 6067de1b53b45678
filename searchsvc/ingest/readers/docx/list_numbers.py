"""The numbers that Word prints before paragraphs: ``Điều 1.``, ``2.1``, ``III``, ``b)``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from .parts import value
from .styles import Styles

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_ROMAN = 3999
_LEVELS = 9  # that Word has
_LONGEST_TEXT = 255  # that Word allows
_MOST_DIGITS = 9
_LETTERS = 26


class _Level(NamedTuple):
    start: int
    form: str
    text: str


_NO_LEVEL = _Level(1, "bullet", "")


class Numbering:
    """Counts the numbered paragraphs of a document, which come in their order."""

    def __init__(self, definitions: Iterable[Element], styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for each in definitions:
            if each.tag == "w.abstractNum":
                self._levels[each.get("w.abstractNumId", "")] = dict(_levels(each))
            else:
                number = each.get("w.numId", "")
                self._list_of[number] = value(each, "w.abstractNumId")
                self._restarts[number] = dict(_restarts(each))

    def of(self, paragraph: Element) -> str:
        """Returns what is printed before a paragraph, with a space behind; nothing for bullets."""
        place = paragraph.find("w.pPr/w.numPr")
        of_style = self._styles.number(value(paragraph, "w.pPr/w.pStyle"))
        given = [each for each in (place, of_style) if each is not None]
        number = next(filter(None, (value(each, "w.numId") for each in given)), "")
        depth = next(filter(None, (value(each, "w.ilvl") for each in given)), "0")
        level = _number(depth, _LEVELS)
        if number not in self._list_of or level >= _LEVELS:
            return ""
        said = self._next(number, level)
        return f"{said} " if said else ""

    def _next(self, number: str, depth: int) -> str:
        name = self._list_of[number]
        levels, counts = self._levels.get(name, {}), self._counts[name]
        level = levels.get(depth, _NO_LEVEL)
        restart = self._restarts[number].pop(depth, None)
        before = level.start - 1 if restart is None else restart - 1
        counts[depth] = (counts.get(depth, before) if restart is None else before) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return ""

        def written(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            one = levels.get(at, _NO_LEVEL)
            return _written(counts.get(at, one.start), one.form)

        return _PLACE.sub(written, level.text).strip()


def _levels(definition: Element) -> Iterable[tuple[int, _Level]]:
    for level in definition.findall("w.lvl"):
        start = value(level, "w.start", "1")
        form, text = value(level, "w.numFmt", "decimal"), value(level, "w.lvlText")
        yield _depth(level), _Level(_number(start, 1), form, text[:_LONGEST_TEXT])


def _restarts(number: Element) -> Iterable[tuple[int, int]]:
    for override in number.findall("w.lvlOverride"):
        start = value(override, "w.startOverride")
        if start.isdecimal():
            yield _depth(override), _number(start, 1)


def _depth(element: Element) -> int:
    return _number(element.get("w.ilvl", "0"), 0)


def _number(written: str, default: int) -> int:
    return int(written) if written.isdecimal() and len(written) <= _MOST_DIGITS else default


def _written(count: int, form: str) -> str:
    match form:
        case "none" | "bullet":
            return ""
        case "upperRoman" | "lowerRoman" if 0 < count <= _MOST_ROMAN:
            roman = _roman(count)
            return roman if form == "upperRoman" else roman.lower()
        case "upperLetter" | "lowerLetter" if count > 0:
            letter = chr(ord("A") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS % 9 + 1)
            return letter if form == "upperLetter" else letter.lower()
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)


def _roman(count: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        written += letters * times
    return written
