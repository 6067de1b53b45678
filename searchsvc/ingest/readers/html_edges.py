"""Parts what only styles part: a page may have no space between a name, a day and a counter."""

from __future__ import annotations

import re

from .html_lines import tag_names

STYLED = tag_names("a b em i label span strong")
EDGE, TIME_EDGE, _BAR = "\x1e", "\x1f", " | "
_EDGES = re.compile(
    rf"(?P<before>[\w)]*)(?P<edge>{EDGE}+)(?=(?P<behind>[^\s{EDGE}])?)(?=(?P<mail>[\w.-]+@)?)"
)
_MIN_WORD = 3  # letters before a figure; m2 and CO2 are whole
_TIME_EDGES = re.compile(rf"\s*{TIME_EDGE}[\s{TIME_EDGE}]*")
_LONGEST_PARTED = 120


def parted(text: str) -> str:
    """Returns a short line with bars where its words are parted; a long one is a sentence."""
    if len(text) > _LONGEST_PARTED:
        return _EDGES.sub(_spaced, text).replace(TIME_EDGE, "")
    text = _EDGES.sub(_barred, text)
    return _TIME_EDGES.sub(_BAR, text.strip(f"{TIME_EDGE} \t\n"))


def _barred(edge: re.Match[str]) -> str:
    before, behind = edge["before"] or "", edge["behind"] or ""
    ends_small = before[-1:].islower() or before.isdigit() or before.endswith(")")
    is_before_figure = behind.isdigit() and before.isalpha() and len(before) >= _MIN_WORD
    # One styled part ends and another begins: two figures, not two digits of one.
    is_between_figures = before.isdigit() and behind.isdigit() and len(edge["edge"]) > 1
    is_parted = (ends_small and behind.isupper()) or is_before_figure or is_between_figures
    is_parted |= edge["mail"] is not None
    if behind and behind in "+-" and len(edge["edge"]) > 1:
        return f"{before} "  # buttons for the size of letters
    is_by_figure = before.isdigit() != behind.isdigit()
    if behind and len(edge["edge"]) > 1 and is_by_figure and not is_parted:
        return f"{before} "  # a length of time, then a button
    return f"{before}{_BAR if is_parted else ''}"


def _spaced(edge: re.Match[str]) -> str:
    before, behind = edge["before"] or "", edge["behind"] or ""
    is_parted = before[-1:].islower() and behind.isupper() and len(before) >= _MIN_WORD
    return f"{before} " if is_parted else before
