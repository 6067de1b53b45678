"""What the characters of a text are to compiled loops: a class each, one for all forms of a letter.

What a token run is says the tokenizer's regular expression alone (``TOKEN_RUN``). The classes are
made of it, so that the loops cut the same runs: a ``POINT`` belongs to a run between two
characters of class ``DIGIT``, whatever is above it always does. A text with a character whose class
does not tell enough is declared unsure (``UNSURE``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step
from searchsvc.text.levels import word
from searchsvc.text.normalize import INVISIBLE
from searchsvc.text.tokenizer import TOKEN_RUN

BETWEEN, POINT, FIRST_LETTER, DIGIT, OTHER, UNSURE = 0, 1, 2, 28, 29, 30
ALPHABET = 26
LETTER_BITS = 5
CLASSES = 1 << LETTER_BITS
PLANE = 1 << 16
_ASCII = "".join(map(chr, range(0x80)))

Classed = NDArray[np.uint8]
"""The classes of the characters of a text."""


def letter_class(char: str) -> int:
    """Returns the class of a folded letter, 2 to 27, or 0 for other characters; i and y are one, as
    they are in whole vowels.
    """
    if not "a" <= char <= "z":
        return 0
    return ord("i" if char == "y" else char) - ord("a") + FIRST_LETTER


@cache
def classes() -> NDArray[np.uint8]:
    """Returns the class of every UTF-16 unit (65536)."""
    kinds = np.full(PLANE, BETWEEN, dtype=np.uint8)
    kinds[0xD800:0xE000] = UNSURE  # halves of characters outside the plane
    kinds[PLANE - 1] = UNSURE  # no character: it may stand for those outside the plane
    kinds[[ord(run[1]) for run in _runs("0{}0", _ASCII)]] = POINT
    all_of_them = "".join(map(chr, (*range(0xD800), *range(0xE000, PLANE))))
    for char in _runs("{}", all_of_them):
        kinds[ord(char)] = UNSURE if char.isdecimal() else OTHER
        if char < "\u0250" or "\u1e00" <= char < "\u1f00":  # Latin letters
            folded = word(char).folded
            kinds[ord(char)] = (letter_class(folded) if len(folded) == 1 else 0) or OTHER
    kinds[[ord(run[0]) for run in _runs("{}.0", _ASCII)]] = DIGIT
    kinds[[ord(char) for char in re.findall(f"[{INVISIBLE}]", all_of_them)]] = UNSURE
    return kinds


def _runs(pattern: str, characters: str) -> list[str]:
    """Returns the token runs that fill a pattern into which one of the characters is put."""
    length = len(pattern.format("_"))
    texts = " ".join(map(pattern.format, characters))
    return [run for run in TOKEN_RUN.findall(texts) if len(run) == length]


@compiled
def classify(characters: NDArray[Any], kinds: NDArray[np.uint8]) -> Classed:
    """Returns the class of each of n characters and ``BETWEEN`` behind the last (n + 1), which is
    also what stands at -1, before the first. Those beyond the first plane are ``UNSURE``.
    """
    found = np.empty(len(characters) + 1, np.uint8)
    for at in range(len(characters)):
        found[at] = kinds[min(characters[at], np.uint32(PLANE - 1))]
    found[len(characters)] = BETWEEN
    return found


@compiled_step
def is_in_run(classed: Classed, at: int) -> bool:
    """Returns whether the character at a place belongs to a token run."""
    if classed[at] == POINT:
        return bool(classed[at - 1] == DIGIT and classed[at + 1] == DIGIT)
    return bool(classed[at] > POINT)


def code_units_of(text: str) -> NDArray[np.uint16]:
    """Returns a text as UTF-16 units: its characters, where none of them is ``UNSURE``."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
