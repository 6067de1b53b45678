"""Abbreviations that a text defines itself: ``công nghệ thông tin (CNTT)``, ``CNTT (công nghệ
thông tin)``.

After Schwartz and Hearst, *A simple algorithm for identifying abbreviation definitions in
biomedical text* (2003), with the habits of Vietnamese: each letter is the initial of a syllable,
little words may be left out (``Thông tin và Truyền thông``: TT&TT), small letters go on with a
syllable (``ThS``). A letter stands for its marked forms (``D`` for Đ), never the other way round.
No syllable of the long form may be without its letter, so what is found is right, if not all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .levels import fold_letter, word
from .tokenizer import Token, tokenize

_BRACKETS = re.compile(r"\(([^()\n]{2,150})\)")
_CALLED = re.compile(
    r"(?:(?:sau|dưới|từ) đây )?(?:được )?(?:(?:gọi|viết|tên) tắt|gọi)(?: là| của| từ|:)? "
    r"|tức(?: là)? ",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[^\W\d_](?:[^\W_]|[.&/–-](?=\w)){1,14}\.?")
_QUOTES = "\"'“”‘’«» \t\xa0"
_BETWEEN = re.compile(r"[ \t\xa0,&/–-]*")  # what may stand between two syllables of a long form
_LIST = re.compile(r",\s*|\s+[-–]\s+")  # between names that are counted up
_LEFT_OUT = frozenset(
    word(each).exact
    for each in ("và", "của", "các", "cho", "về", "trong", "với", "and", "of", "the", "for", "in")
)
_LAST = re.compile(r"\S+\Z")
_MOST_SYLLABLES = 8
_BEFORE = 150  # characters before a bracket that a long form may take


class Definition(NamedTuple):
    """A short form and the long one that it stands for, as they are written."""

    short: str
    long: str


def definitions(text: str) -> Iterator[Definition]:
    """Yields what a text defines, in its order."""
    text = unicodedata.normalize("NFC", text)
    for bracket in _BRACKETS.finditer(text):
        inside = _called(bracket[1].strip(_QUOTES))
        before = text[max(0, bracket.start() - _BEFORE) : bracket.start()].rstrip(_QUOTES)
        if _is_short(inside):
            long = _long_form_at_end(before, inside)
            if long:
                yield Definition(inside, _on_one_line(long))
        elif (last := _LAST.search(before)) and _is_short(short := last[0].lstrip(_QUOTES)):
            long = _long_form_at_end(inside, short)
            if long == inside:
                yield Definition(short, _on_one_line(long))


def _called(inside: str) -> str:
    """Returns what a bracket says without words like “sau đây gọi tắt là”."""
    introduced = _CALLED.match(inside)
    return inside[introduced.end() :].strip(_QUOTES) if introduced else inside


def _on_one_line(long: str) -> str:
    """Returns a long form with single spaces, and without commas, which count for nothing."""
    return " ".join(long.replace(",", " ").split())


def _is_short(text: str) -> bool:
    """Returns whether it is written as an abbreviation: mostly capitals, two or more."""
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return bool(_SHORT.fullmatch(text)) and capitals >= max(2, len(letters) / 2)


def _long_form_at_end(text: str, short: str) -> str | None:
    """Returns the end of a text whose initials are the letters; None where there is none."""
    letters = [char for char in short if char.isalnum()]
    syllables = list(_syllables_from_end(text))
    first = _aligned(syllables, 0, letters, len(letters))
    if not first or _is_list(text, syllables[: first + 1]):
        return None
    return text[syllables[first].start : syllables[0].end]


def _is_list(text: str, syllables: Sequence[Token]) -> bool:
    """Returns whether signs part all syllables, as in a list of names."""
    return all(_LIST.fullmatch(text, left.end, right.start) for right, left in pairwise(syllables))


def _syllables_from_end(text: str) -> Iterator[Token]:
    """Yields the last tokens of a text, the last one first, as far as they may be one phrase."""
    end = len(text)
    for token in reversed(tokenize(text)[-_MOST_SYLLABLES:]):
        if not _BETWEEN.fullmatch(text, token.end, end):
            return
        yield token
        end = token.start


def _aligned(syllables: Sequence[Token], at: int, letters: Sequence[str], left: int) -> int | None:
    """Returns where the long form begins whose end, from ``syllables[at]`` on, the first ``left``
    letters are the initials of; None where there is no such place.
    """
    if at >= len(syllables):
        return None
    exact = syllables[at].word.exact
    for size in range(1, left + 1):
        own = letters[left - size : left]
        if size > 1 and any(not char.islower() for char in own[1:]):
            break
        if _begins(own, exact):
            if size == left:
                return at
            found = _aligned(syllables, at + 1, letters, left - size)
            if found is not None:
                return found
    if at and exact in _LEFT_OUT:
        return _aligned(syllables, at + 1, letters, left)
    return None


def _begins(letters: Sequence[str], syllable: str) -> bool:
    return len(letters) <= len(syllable) and all(
        word(letter).letters in (written, fold_letter(written))
        for letter, written in zip(letters, syllable, strict=False)
    )
