"""Numbers of a query in their other writings: ``lần thứ XII`` is 12, ``1.000 tỷ`` is 1 nghìn tỷ,
``50%`` is 50 phần trăm, ``14:30`` is 14h30.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from searchsvc.text.levels import word
from searchsvc.text.tokenizer import Token
from searchsvc.vocabularies.matcher import Match, lack_only_marks
from searchsvc.vocabularies.vocabulary import Writings

from .roman_numerals import MOST, arabic, roman

_CUES = [
    word(cue)
    for cue in (
        "cấp", "chương", "đợt", "hạng", "hội", "khóa", "kỳ", "kỷ", "loại", "phần", "quý", "thứ",
        "vùng",
    )
]  # fmt: skip
"""Behind these a Roman numeral is a number."""
_ORDINAL, _BEFORE_ORDINAL = word("thứ"), (word("lần"), word("họp"))  # "thứ 2" alone is a weekday
_THOUSAND = 1000
_SCALES = {"nghìn": _THOUSAND, "ngàn": _THOUSAND, "triệu": 10**6, "tỷ": 10**9}
_SCALE_WORDS = [(word(name), value) for name, value in _SCALES.items()]
_PER_CENT = (word("phần"), word("trăm"))
_PERCENT_SIGN = re.compile(r"\s?%")
_HOUR = (word("giờ"), word("h"), word("g"))
_LAST_HOUR, _LAST_MINUTE = 24, 59
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def numbers_in(tokens: Sequence[Token], text: str) -> list[Match[Writings]]:
    """Returns the numbers that are written in other ways too, with these; they may overlap."""
    found: list[Match[Writings]] = []
    for at, token in enumerate(tokens):
        if token.word.is_number:
            for rule in (_ordinals, _figures, _scaled, _per_cents, _times):
                found += rule(tokens, at, text)
        elif arabic(token.word.folded):
            found += _ordinals(tokens, at, text)
    return found


def _ordinals(tokens: Sequence[Token], at: int, text: str) -> Iterator[Match[Writings]]:
    if at == 0 or not _is_cue(tokens, at - 1):
        return
    cue, value = tokens[at - 1], tokens[at].word.folded
    number = int(value) if value.isdecimal() and len(value) <= len(str(MOST)) else 0
    other = roman(number) if 0 < number <= MOST else str(arabic(value) or "")
    if other:
        yield Match((f"{text[cue.start : cue.end]} {other}",), at - 1, at + 1)


def _is_cue(tokens: Sequence[Token], at: int) -> bool:
    if not any(lack_only_marks((cue,), tokens[at : at + 1]) for cue in _CUES):
        return False
    before = tokens[max(at - 1, 0) : at]
    return not lack_only_marks((_ORDINAL,), tokens[at : at + 1]) or any(
        before and lack_only_marks((cue,), before) for cue in _BEFORE_ORDINAL
    )


def _figures(tokens: Sequence[Token], at: int, text: str) -> Iterator[Match[Writings]]:
    """Yields a number in figures that is one of thousands, millions or milliards."""
    printed = text[tokens[at].start : tokens[at].end]
    forms = _in_words(int(tokens[at].word.folded)) if _GROUPED.fullmatch(printed) else ()
    if forms:
        yield Match(forms, at, at + 1)


def _in_words(value: int) -> Writings:
    return tuple(
        f"{_decimal(value, scale)} {name}"
        for name, scale in _SCALES.items()
        if scale <= value < _THOUSAND * scale and value % (scale // 10) == 0
    )


def _decimal(value: int, scale: int) -> str:
    whole, rest = divmod(value, scale)
    return f"{whole},{rest * 10 // scale}" if rest else str(whole)


def _scaled(tokens: Sequence[Token], at: int, text: str) -> Iterator[Match[Writings]]:
    """Yields thousands, millions or milliards in words, and thousands of these (``1.000 tỷ``)."""
    whole, _comma, part = tokens[at].word.folded.partition(",")
    scale = _scale(tokens, at + 1)
    if not whole.isdecimal() or not scale or len(part) >= len(str(scale)):
        return
    name = text[tokens[at + 1].start : tokens[at + 1].end]
    value = int(whole + part) * scale // 10 ** len(part)
    thousands = () if part else _in_words(int(whole))
    forms = tuple(f"{form} {name}" for form in thousands)
    yield Match((*forms, f"{value:,}".replace(",", ".")), at, at + 2)


def _scale(tokens: Sequence[Token], at: int) -> int:
    token = tokens[at : at + 1]
    found = (value for name, value in _SCALE_WORDS if token and lack_only_marks((name,), token))
    return next(found, 0)


def _per_cents(tokens: Sequence[Token], at: int, text: str) -> Iterator[Match[Writings]]:
    number = tokens[at]
    if not number.word.is_number:
        return
    printed = text[number.start : number.end]
    behind = tokens[at + 1 : at + 3]
    if _PERCENT_SIGN.match(text, number.end):
        yield Match((f"{printed} phần trăm",), at, at + 1)
    elif len(behind) == len(_PER_CENT) and lack_only_marks(_PER_CENT, behind):
        yield Match((f"{printed}%",), at, at + 3)


def _times(tokens: Sequence[Token], at: int, text: str) -> Iterator[Match[Writings]]:
    """Yields times of the day: ``14:30``, ``14h30``, ``14 giờ 30``, ``8h``."""
    hour = _value(tokens, at, _LAST_HOUR)
    if hour is None:
        return
    named = any(
        lack_only_marks((name,), tokens[at + 1 : at + 2]) for name in _HOUR if tokens[at + 1 :]
    )
    minute_at = at + 2 if named else at + 1
    minute = _value(tokens, minute_at, _LAST_MINUTE)
    has_colon = minute is not None and text[tokens[at].end : tokens[minute_at].start] == ":"
    if named and (minute is None or not text[tokens[at + 1].end : tokens[minute_at].start].strip()):
        end = minute_at + (minute is not None)
    elif has_colon:
        end = minute_at + 1
    else:
        return
    yield Match(_time_writings(hour, minute), at, end)


def _time_writings(hour: int, minute: int | None) -> Writings:
    if minute is None:
        return f"{hour} giờ", f"{hour}h"
    forms = tuple(f"{hour}{sign}{minute:02}" for sign in (":", "h", " giờ ", "g"))
    return forms if minute else (*forms, f"{hour} giờ", f"{hour}h")


def _value(tokens: Sequence[Token], at: int, most: int) -> int | None:
    value = tokens[at].word.folded if at < len(tokens) else ""
    return (
        int(value)
        if value.isdecimal() and len(value) <= len(str(most)) and int(value) <= most
        else None
    )
