"""Dates of a query in their other writings: ``29/12/2017`` is ``ngày 29 tháng 12 năm 2017``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from searchsvc.text.levels import Word, word
from searchsvc.text.tokenizer import Token
from searchsvc.vocabularies.matcher import Match, lack_only_marks
from searchsvc.vocabularies.vocabulary import Writings

from .roman_numerals import arabic, roman

_DAY, _MONTH, _YEAR, _QUARTER = (word(text) for text in ("ngày", "tháng", "năm", "quý"))
_Q = word("Q")
_BEGINNINGS = frozenset(each.folded for each in (_DAY, _MONTH, _QUARTER, _Q))
_MONTHS = (
    "", "một", "hai", "ba", "tư", "", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai",
)  # fmt: skip
"""By their numbers; "tháng năm" is rather months and years."""
_LAST_MONTH, _LAST_QUARTER = 12, 4
_YEARS = range(1900, 2100)
_ALONE = r"(?<!\d[/.-]){}(?![/.-]\d)"  # no part of a longer number
_ISO = re.compile(_ALONE.format(r"\d{4}-\d{1,2}-\d{1,2}"))
_DAY_AND_MONTH = re.compile(_ALONE.format(r"\d{1,2}/\d{1,2}"))
_MONTH_AND_YEAR = re.compile(_ALONE.format(r"\d{1,2}[/.-]\d{4}"))


def dates_in(tokens: Sequence[Token], text: str) -> list[Match[Writings]]:
    """Returns the dates in figures and in words, each with its other writings."""
    found: list[Match[Writings]] = []
    for at in range(len(tokens)):
        is_free = not found or at >= found[-1].end
        if is_free and _begins(tokens[at]) and (match := _date_at(tokens, at, text)):
            found.append(match)
    return found


def _begins(token: Token) -> bool:
    return token.word.is_number or token.word.folded in _BEGINNINGS


def _date_at(tokens: Sequence[Token], at: int, text: str) -> Match[Writings] | None:
    for length, read in _RULES:
        some = tokens[at : at + length]
        if len(some) == length and (writings := read(some, text)):
            return Match(writings, at, at + length)
    return None


def _whole_date_in_words(tokens: Sequence[Token], _: str) -> Writings:
    named = tokens[::2]
    if not all(map(_is, named, (_DAY, _MONTH, _YEAR))):
        return ()
    day = _date(*tokens[1::2])
    return (f"{day.day}/{day.month}/{day.year}", day.isoformat()) if day else ()


def _whole_date(tokens: Sequence[Token], text: str) -> Writings:
    is_iso = _has_form(tokens, text, _ISO)
    day = _date(*tokens[::-1]) if is_iso else _date(*tokens)
    if day is None:
        return ()
    figures = f"{day.day}/{day.month}/{day.year}" if is_iso else day.isoformat()
    return f"ngày {day.day} tháng {day.month} năm {day.year}", figures


def _month_in_words(tokens: Sequence[Token], _: str) -> Writings:
    named, month, of_year, year = tokens
    if not (_is(named, _MONTH) and _is(of_year, _YEAR) and _month(month) and _year(year)):
        return ()
    return f"{_month(month)}/{_year(year)}", *_named_month(month, year)


def _month_of_year(tokens: Sequence[Token], text: str) -> Writings:
    named, month, year = tokens
    if not _is(named, _MONTH):
        return ()
    written = _month_in_figures((month, year), text)
    return (*written, *_named_month(month, year)) if written else ()


def _month_in_figures(tokens: Sequence[Token], text: str) -> Writings:
    month, year = tokens
    if not _has_form(tokens, text, _MONTH_AND_YEAR) or not (_month(month) and _year(year)):
        return ()
    return (f"tháng {_month(month)} năm {_year(year)}",)


def _named_month(month: Token, year: Token) -> Writings:
    name = _MONTHS[_month(month)]
    return (f"tháng {name} năm {_year(year)}",) if name else ()


def _quarter_in_words(tokens: Sequence[Token], _: str) -> Writings:
    named, quarter, of_year, year = tokens
    return _quarter(quarter, year) if _is(named, _QUARTER) and _is(of_year, _YEAR) else ()


def _quarter_in_figures(tokens: Sequence[Token], text: str) -> Writings:
    named, quarter, year = tokens
    if not (_is(named, _QUARTER) or _is(named, _Q)) or text[quarter.end : year.start] != "/":
        return ()
    return _quarter(quarter, year)


def _quarter(token: Token, in_year: Token) -> Writings:
    number, year = _number(token) or arabic(token.word.folded), _year(in_year)
    if not (0 < number <= _LAST_QUARTER and year):
        return ()
    names = (str(number), roman(number))
    return tuple(f"quý {name}{of}{year}" for name in names for of in (" năm ", "/"))


def _day_in_words(tokens: Sequence[Token], _: str) -> Writings:
    named, day, of_month, month = tokens
    is_day = _is(named, _DAY) and _is(of_month, _MONTH) and _is_day_of(day, month)
    return (f"{_number(day)}/{_number(month)}",) if is_day else ()


def _day_in_figures(tokens: Sequence[Token], text: str) -> Writings:
    day, month = tokens
    if not _has_form(tokens, text, _DAY_AND_MONTH) or not _is_day_of(day, month):
        return ()
    return (f"ngày {_number(day)} tháng {_number(month)}",)


_RULES: tuple[tuple[int, Callable[[Sequence[Token], str], Writings]], ...] = (
    (6, _whole_date_in_words),
    (4, _month_in_words),
    (4, _quarter_in_words),
    (4, _day_in_words),
    (3, _whole_date),
    (3, _month_of_year),
    (3, _quarter_in_figures),
    (2, _month_in_figures),
    (2, _day_in_figures),
)
"""How many tokens a writing of dates has, and what reads it."""


def _has_form(tokens: Sequence[Token], text: str, form: re.Pattern[str]) -> bool:
    found = form.match(text, tokens[0].start)
    return found is not None and found.end() == tokens[-1].end


def _is(token: Token, name: Word) -> bool:
    return lack_only_marks((name,), (token,))


def _number(token: Token) -> int:
    value = token.word.folded
    return int(value) if value.isdecimal() and len(value) <= len("2017") else 0


def _month(token: Token) -> int:
    number = _number(token)
    return number if number <= _LAST_MONTH else 0


def _year(token: Token) -> int:
    number = _number(token)
    return number if number in _YEARS else 0


def _is_day_of(day: Token, month: Token) -> bool:
    return _date_of(_number(day), _number(month), _LEAP_YEAR) is not None


_LEAP_YEAR = 2000


def _date(day: Token, month: Token, year: Token) -> date | None:
    return _date_of(_number(day), _number(month), _year(year)) if _year(year) else None


def _date_of(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
