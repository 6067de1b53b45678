"""Syllables that are written without a space between them (``Thôngtin``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .levels import word
from .normalize import TONES, ZERO_WIDTH_SPACE
from .syllable import is_possible, is_syllable

_SHORTEST = 2  # letters of a syllable that is written together with another
_LONGEST = len("nghiêng")
# In these the letters begin one syllable rather than that they end one and begin the next.
_ONSETS = ("th", "tr", "ph")
_TONED_CONSONANT = re.compile(f"[b-df-hj-np-tv-xzđ][{''.join(sorted(TONES))}]")


def segmentations(raw: str) -> Iterator[tuple[str, ...]]:
    """Yields all ways to cut a run of letters, in NFC, into two syllables or more; these may lack
    marks.
    """
    for cut in range(_SHORTEST, min(_LONGEST + 1, len(raw) - 1)):
        if is_possible(word(raw[:cut])):
            if is_possible(word(raw[cut:])):
                yield raw[:cut], raw[cut:]
            for rest in segmentations(raw[cut:]):
                yield raw[:cut], *rest


def two_syllables(raw: str) -> list[str]:
    """Returns the two syllables of a run, none where unsure.

    Only a run with Vietnamese marks is parted, and only where a zero-width space or exactly one cut
    leaves two syllables. Of several cuts the one before a capital letter counts (``HàNội``), then
    the one that leaves ``th``, ``tr`` and ``ph`` whole (``nghệthông``). Foreign words stay whole,
    also where a tone seems to stand on a consonant (``niño``).
    """
    between = [part for part in raw.split(ZERO_WIDTH_SPACE) if part]
    if len(between) > 1 and all(is_syllable(word(part)) for part in between):
        return [part + ZERO_WIDTH_SPACE for part in between[:-1]] + between[-1:]
    whole = word(raw)
    if not (whole.has_tone or whole.has_mark) or len(raw) > 2 * _LONGEST:
        return []
    if _TONED_CONSONANT.search(unicodedata.normalize("NFD", raw.lower())):
        return []
    cuts = [
        cut
        for cut in range(_SHORTEST, len(raw) - 1)
        if is_syllable(word(raw[:cut])) and is_syllable(word(raw[cut:]))
    ]
    likely = [cut for cut in cuts if raw[cut - 1].islower() and raw[cut].isupper()]
    if not likely and len(cuts) > 1:
        cuts = [cut for cut in cuts if raw[cut - 1 : cut + 1].lower() not in _ONSETS]
    found = likely or cuts
    return [raw[: found[0]], raw[found[0] :]] if len(found) == 1 else []
