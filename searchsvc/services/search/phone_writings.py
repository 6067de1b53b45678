"""Telephone numbers of a query in any grouping: ``02923830235`` is ``0292 3830 235``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from searchsvc.text.tokenizer import Token
from searchsvc.vocabularies.matcher import Match
from searchsvc.vocabularies.vocabulary import Writings

_BETWEEN = re.compile(r"[\s.\-()]*")
_SUBSCRIBER = re.compile(r"0\d{9,10}")
_HOTLINE = re.compile(r"1[89]00\d{4}(?:\d\d)?")
_COUNTRY = re.compile(r"84(?=[1-9]\d{8,9})")
_AREA_CODES = range(3, 6)  # how many digits a code has, mobile ones too
_GROUPS = range(2, 5)  # how many digits stand together behind it


def phones_in(tokens: Sequence[Token], text: str) -> list[Match[Writings]]:
    """Returns the telephone numbers, each in all its groupings."""
    found: list[Match[Writings]] = []
    at = 0
    while at < len(tokens):
        end = _end_of_digits(tokens, at, text)
        if end == at:
            at += 1
            continue
        digits = "".join(
            re.sub(r"\D", "", text[token.start : token.end]) for token in tokens[at:end]
        )
        if writings := tuple(dict.fromkeys(_groupings(digits))):
            found.append(Match(writings, at, end))
        at = end
    return found


def _end_of_digits(tokens: Sequence[Token], at: int, text: str) -> int:
    """Returns where the numbers that stand in a row from a token end; nothing else is between."""
    end = at
    while (
        end < len(tokens)
        and tokens[end].word.is_number
        and (end == at or _BETWEEN.fullmatch(text, tokens[end - 1].end, tokens[end].start))
    ):
        end += 1
    return end


def _groupings(digits: str) -> Iterator[str]:
    digits = _COUNTRY.sub("0", digits, count=1) if _COUNTRY.match(digits) else digits
    if _HOTLINE.fullmatch(digits):
        codes: Sequence[int] = (len("1900"),)
    elif _SUBSCRIBER.fullmatch(digits):
        codes = _AREA_CODES
    else:
        return
    for length in codes:
        for groups in _split(digits[length:]):
            yield " ".join((digits[:length], *groups))
    yield digits


def _split(digits: str) -> Iterator[tuple[str, ...]]:
    """Yields the groupings of the digits behind a code, which may begin with one alone."""
    yield (digits,)
    yield digits[:1], digits[1:]
    yield from _parted(digits)
    yield from ((digits[:1], *groups) for groups in _parted(digits[1:]))


def _parted(digits: str) -> Iterator[tuple[str, ...]]:
    if len(digits) in _GROUPS:
        yield (digits,)
    for length in _GROUPS:
        if len(digits) > length:
            yield from ((digits[:length], *rest) for rest in _parted(digits[length:]))
