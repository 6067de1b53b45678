"""What a fragment of a text is cut and shown by: spaces, the ends of sentences, combining marks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled_step
from searchsvc.text.scan.code_points import CodePoints

Characters = NDArray[np.uint8]

SPACE, COMBINING, ENDS_CLAUSE, ENDS_SENTENCE = 1, 2, 4, 8
_PLANES = 1 << 17  # in which all spaces and combining marks are


@cache
def characters() -> Characters:
    """Returns what every code point of the first two planes is, as bits (131072)."""
    all_of_them = "".join(map(chr, range(_PLANES)))
    found = np.zeros(_PLANES, np.uint8)
    found[[space.start() for space in re.finditer(r"\s", all_of_them)]] = SPACE
    found[[*compress(range(_PLANES), map(unicodedata.combining, all_of_them))]] = COMBINING
    for char in ".!?…;":
        found[ord(char)] |= ENDS_CLAUSE
    for char in ".!?":
        found[ord(char)] |= ENDS_SENTENCE
    return found


@compiled_step
def is_a(characters: Characters, code_points: CodePoints, at: int, kind: int) -> bool:
    """Returns whether a character of the kind stands here."""
    return bool(characters[min(code_points[at], np.uint32(_PLANES - 1))] & kind)
