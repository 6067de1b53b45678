"""Dates of a query in their other writing: ``29/12/2017`` is ``ngày 29 tháng 12 năm 2017``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from searchsvc.text.levels import word
from searchsvc.text.tokenizer import Token
from searchsvc.vocabularies.matcher import Match

_IN_WORDS = tuple(word(part) for part in ("ngày", "tháng", "năm"))
_DAY_MONTH_YEAR = 3


def dates_in(tokens: Sequence[Token]) -> list[Match[tuple[str, ...]]]:
    """Returns the dates in figures and in words, each with its other writing."""
    found: list[Match[tuple[str, ...]]] = []
    for at in range(len(tokens)):
        if found and at < found[-1].end:
            continue
        spelled = tokens[at : at + 2 * _DAY_MONTH_YEAR]
        figures = tokens[at : at + _DAY_MONTH_YEAR]
        if _is_spelled(spelled) and (day := _date(spelled[1::2])):
            writing = f"{day.day}/{day.month}/{day.year}"
            found.append(Match((writing,), at, at + len(spelled)))
        elif day := _date(figures):
            writing = f"ngày {day.day} tháng {day.month} năm {day.year}"
            found.append(Match((writing,), at, at + len(figures)))
    return found


def _is_spelled(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 2 * _DAY_MONTH_YEAR and all(
        token.word.folded == part.folded and (not token.word.has_mark or token.word == part)
        for token, part in zip(tokens[::2], _IN_WORDS, strict=True)
    )


def _date(tokens: Sequence[Token]) -> date | None:
    numbers = [token.word.folded for token in tokens]
    if len(numbers) < _DAY_MONTH_YEAR or not all(part.isdecimal() for part in numbers):
        return None
    if len(numbers[2]) != len("2017"):
        return None
    try:
        return date(int(numbers[2]), int(numbers[1]), int(numbers[0]))
    except ValueError:
        return None
