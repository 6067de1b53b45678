"""What the characters of a text are to compiled loops: these know letters by their folded reading.

A text whose characters do not tell enough is declared unsure.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled
from searchsvc.text.levels import word
from searchsvc.text.normalize import INVISIBLE
from searchsvc.text.tokenizer import TOKEN_RUN

_BETWEEN, POINT, FIRST_LETTER, DIGIT, OTHER, UNSURE = 0, 1, 2, 28, 29, 30
ALPHABET = 26
LETTER_BITS = 5
CLASSES = 1 << LETTER_BITS
PLANE = 1 << 16


def letter_class(char: str) -> int:
    """2 to 27, or 0; i and y are one, as they are in whole vowels."""
    if not "a" <= char <= "z":
        return 0
    return ord("i" if char == "y" else char) - ord("a") + FIRST_LETTER


@cache
def classes() -> NDArray[np.uint8]:
    """For every UTF-16 unit what it is: one number for all forms of a letter.

    In a text without ``UNSURE`` units, chunks are what is above ``POINT``, and points in numbers.
    """
    kinds = np.zeros(PLANE, dtype=np.uint8)
    kinds[[ord("."), ord(",")]] = POINT
    kinds[0xD800:0xE000] = UNSURE  # halves of characters outside the plane
    kinds[PLANE - 1] = UNSURE  # no character: it may stand for those outside the plane
    characters = "".join(map(chr, (*range(0xD800), *range(0xE000, PLANE))))
    for match in re.finditer(TOKEN_RUN, " ".join(characters)):
        char = match.group()
        kinds[ord(char)] = OTHER
        if char.isdecimal():
            kinds[ord(char)] = DIGIT if char.isascii() else UNSURE
        elif char < "\u0250" or "\u1e00" <= char < "\u1f00":  # Latin letters
            folded = word(char).folded
            kinds[ord(char)] = (letter_class(folded) if len(folded) == 1 else 0) or OTHER
    for char in re.findall(f"[{INVISIBLE}]", characters):
        kinds[ord(char)] = UNSURE
    return kinds


def code_units_of(text: str) -> NDArray[np.uint16]:
    """A text as UTF-16 units; those of a text without ``UNSURE`` ones are its characters."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)


@compiled
def is_inside_number(code_units: NDArray[np.uint16], kinds: NDArray[np.uint8], at: int) -> bool:
    """Whether a point or a comma with digits on both sides stands here."""
    if not 0 < at < len(code_units) - 1 or kinds[code_units[at]] != POINT:
        return False
    return bool(kinds[code_units[at - 1]] == DIGIT and kinds[code_units[at + 1]] == DIGIT)
