"""Canonical characters: what looks the same is written the same.

A word is taken apart into letters and their marks, whatever the order the marks were typed in.
A tone typed before a circumflex is not canonically equivalent to the usual order (Unicode
Standard, section 3.11: both marks have class 230), so NFC alone does not mend it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

GRAVE, ACUTE, TILDE, HOOK, DOT_BELOW = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
CIRCUMFLEX, BREVE, CARON = "\u0302", "\u0306", "\u030c"

TONES = frozenset({GRAVE, ACUTE, TILDE, HOOK, DOT_BELOW})

# Invisible characters that may stand inside a word without parting it.
ZERO_WIDTH_SPACE = "\u200b"
INVISIBLE = "\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufe00-\ufe0f\ufeff"
_DROP_INVISIBLE = dict.fromkeys(
    [0xAD, 0x34F, 0x180E, *range(0x200B, 0x2010), 0x2060, *range(0xFE00, 0xFE10), 0xFEFF]
)

# Letters of other alphabets that old web pages used for Vietnamese ones.
_LOOK_ALIKES = {
    ord("Ð"): "Đ",  # U+00D0, Icelandic eth
    ord("ð"): "đ",  # U+00F0
    ord("Ɖ"): "Đ",  # U+0189, African d
    ord("ɖ"): "đ",  # U+0256
    ord("Ƣ"): "Ư",  # U+01A2, Latin oi
    ord("ƣ"): "ư",  # U+01A3
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its base (``a``, ``đ``) and its marks, the tone among them, sorted."""

    base: str
    marks: tuple[str, ...]
    tones: tuple[str, ...]
    composed: str
    """The letter with its marks but without a tone, in NFC (``ấ`` gives ``â``)."""


def plain(word: str) -> str:
    """Returns a word in lower case, without invisible characters or look-alikes, in NFKC."""
    word = word.translate(_DROP_INVISIBLE).translate(_LOOK_ALIKES)
    return unicodedata.normalize("NFKC", word).lower()


def letters(word: str) -> list[Letter]:
    """Returns the letters of a word; marks before the first one are dropped."""
    parts: list[str] = []
    for char in unicodedata.normalize("NFD", plain(word)):
        if not unicodedata.combining(char):
            parts.append(char)
        elif parts:
            parts[-1] += char
    return [_letter(part) for part in parts]


@lru_cache(maxsize=4096)
def _letter(written: str) -> Letter:
    """Returns a letter from its base and the marks behind it."""
    base, marks = written[0], written[1:]
    if base == "a":  # ǎ stands for ă in web text of the 1990s
        marks = marks.replace(CARON, BREVE)
    lasting = tuple(sorted({mark for mark in marks if mark not in TONES}))
    tones = tuple(mark for mark in marks if mark in TONES)
    return Letter(base, lasting, tones, unicodedata.normalize("NFC", base + "".join(lasting)))
