"""The order of Vietnamese titles: a dictionary's, word by word.

Letters are compared first, over the whole title and by the Vietnamese alphabet (a ă â b c d đ …);
only where all of them are the same, tones are, and marks of other languages. Numbers go by value
and before letters. Case, punctuation and where the tone is written do not count.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from .levels import Word
from .normalize import ACUTE, DOT_BELOW, GRAVE, HOOK, TILDE, letters
from .tokenizer import runs, tokens_of_run

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_TONES = {tone: chr(1 + place) for place, tone in enumerate((GRAVE, HOOK, TILDE, ACUTE, DOT_BELOW))}
_END = "\x00"  # of a word; sorts before all else, so that a shorter title comes first
_NUMBER = "\x01"  # sorts before letters
_DIGITS_AT_MOST = 0xFF


def collation_key(title: str) -> bytes:
    """Returns what titles are sorted by; equal for titles that have the same words."""
    keys = [_run_key(run) for run in runs(unicodedata.normalize("NFC", title))]
    words = "".join(words for words, _ in keys)
    marks = "".join(marks for _, marks in keys)
    return (words + _END + marks).encode()


@lru_cache(maxsize=65536)
def _run_key(run: str) -> tuple[str, str]:
    """Returns what a token run is compared by first, and what among those of the same letters."""
    keys = [_word_key(word, run[start:end]) for word, start, end in tokens_of_run[run]]
    return "".join(key + _END for key, _ in keys), "".join(marks + _END for _, marks in keys)


def _word_key(word: Word, raw: str) -> tuple[str, str]:
    if not word.is_number:
        return _letters_key(raw)
    digits = len(word.folded.partition(",")[0])  # of two whole numbers the longer is the greater
    return f"{_NUMBER}{chr(min(digits, _DIGITS_AT_MOST))}{word.folded}", ""


def _letters_key(raw: str) -> tuple[str, str]:
    spelled, marks = "", ""
    for letter in letters(raw):
        if letter.composed in _PLACES:
            spelled += _PLACES[letter.composed]
        else:
            spelled += _PLACES.get(letter.base, letter.base)
            marks += "".join(letter.marks)
        marks += "".join(map(_TONES.__getitem__, letter.tones))
    return spelled, marks
