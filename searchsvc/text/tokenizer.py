"""Text to tokens: one token a syllable, number or foreign word.

A word of which marks are missing is read as the syllable that it can only be (``nguời``: người). A
text is cut into token runs by one regular expression; every run is analysed once and remembered,
so that a known run costs one dictionary look-up. Punctuation, dashes, quotes, apostrophes and
emoji only part tokens and hold no position, so a phrase runs across them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .glued_syllables import two_syllables
from .levels import Word, word
from .normalize import INVISIBLE, TONES, plain
from .syllable import completions, is_syllable

SEPARATOR = "\x1f"  # between the folded and the exact level in a term

_MARKS = "\u0300-\u036f"
_INSIDE = rf"[\w{_MARKS}{INVISIBLE}]"
TOKEN_RUN = re.compile(rf"{_INSIDE}+(?:(?<=[\d{INVISIBLE}])[.,](?=[{INVISIBLE}]*\d){_INSIDE}+)*")
_NUMERIC_SIGNS = "²³¹⁰-⁹₀-₉¼-¾⅐-ⅿ①-⓿"
_PIECE = re.compile(
    rf"(?P<number>\d[\d{INVISIBLE}]*(?:[.,][\d{INVISIBLE}]+)*)"
    rf"|(?P<sign>[{_NUMERIC_SIGNS}])"
    rf"|(?P<letters>[^\W\d_{_NUMERIC_SIGNS}ʼ][^\W\d_{_NUMERIC_SIGNS}ʼ{_MARKS}{INVISIBLE}]*"
    rf"(?:[{_MARKS}{INVISIBLE}]+[^\W\d_{_NUMERIC_SIGNS}ʼ]*)*)"
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+,\d+|\d+\.\d{1,2}")
CACHE_LIMIT = 400_000


class Token(NamedTuple):
    """A token and where it stands: ``text[start:end]``, in code points of the original."""

    word: Word
    start: int
    end: int


def term(word: Word) -> str:
    """Returns the index term: the folded level, a separator, the exact one.

    So all forms of a folded word lie side by side in the term dictionary.
    """
    return word.folded + SEPARATOR + word.exact


@lru_cache(maxsize=16_384)
def word_of_term(text: str) -> Word:
    """Returns the word behind an index term."""
    folded, _, exact = text.partition(SEPARATOR)
    if folded and folded[0].isdecimal():
        return Word(folded, folded, exact)
    tones = [char for char in exact if char in TONES]
    return Word(folded, exact[:-1] if len(tones) == 1 else exact, exact)


def tokenize(text: str) -> list[Token]:
    """Returns all tokens of a text with their offsets."""
    make = tuple.__new__  # what Token() calls; nothing is made as often as a token
    return [
        make(Token, (word, at + start, at + end))
        for match in TOKEN_RUN.finditer(text)
        for at in (match.start(),)
        for word, start, end in tokens_of_run[match.group()]
    ]


def runs(text: str) -> list[str]:
    """Returns the token runs of a text; its terms are those of its runs, in order."""
    return TOKEN_RUN.findall(text)


def terms(text: str) -> list[str]:
    """Returns the index terms of a text; a term's position is its place in the list."""
    return [found for run in runs(text) for found in _run_terms[run]]


class _RunTokens(dict[str, tuple[Token, ...]]):
    """The tokens of each token run, offsets relative to the run; analysed on first sight."""

    def __missing__(self, run: str) -> tuple[Token, ...]:
        if len(self) >= CACHE_LIMIT:
            self.clear()
        found = self[run] = tuple(_analyse(run))
        return found


class _RunTerms(dict[str, tuple[str, ...]]):
    """The index terms of each token run."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        if len(self) >= CACHE_LIMIT:
            self.clear()
        found = self[run] = tuple(term(token.word) for token in tokens_of_run[run])
        return found


tokens_of_run = _RunTokens()
_run_terms = _RunTerms()


def _analyse(run: str) -> list[Token]:
    tokens: list[Token] = []
    for match in _PIECE.finditer(run):
        start, end = match.span()
        if match.lastgroup == "number":
            tokens += _number(match.group(), start)
        elif match.lastgroup == "sign":
            value = plain(match.group())
            tokens.append(Token(Word(value, value, value), start, end))
        else:
            tokens += _letters(match.group(), start)
    return tokens


def _number(raw: str, start: int) -> list[Token]:
    """Returns one number, or its parts where the points are no grouping (``29.12.2017``)."""
    printed = plain(raw)
    if _GROUPED.fullmatch(printed):
        value = printed.replace(".", "")
    elif _GROUPED_BY_COMMA.fullmatch(printed):
        value = printed.replace(",", "").replace(".", ",")
    elif printed.isdecimal():
        value = printed
    elif _DECIMAL.fullmatch(printed):
        value = printed.replace(".", ",")
    else:
        return [
            token
            for part in re.finditer(r"[^.,]+", raw)
            for token in _number(part.group(), start + part.start())
        ]
    value = re.sub(r"^0+(?=\d)", "", value)
    return [Token(Word(value, value, printed), start, start + len(raw))]


def _letters(raw: str, start: int) -> list[Token]:
    whole = word(raw)
    parts: list[str] = []
    if not (raw.isascii() or is_syllable(whole)):
        if completed := completions(whole):
            whole = completed[0] if len(completed) == 1 else whole
        else:
            parts = two_syllables(raw)
    if not parts:
        return [Token(whole, start, start + len(raw))] if whole.folded else []
    tokens = []
    for part in parts:
        tokens.append(Token(word(part), start, start + len(part)))
        start += len(part)
    return tokens
