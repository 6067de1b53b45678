"""Slips of people who type Vietnamese: what may have been meant, and how unlikely the slip is.

Costs are in nats, negative logarithms of how often a slip happens where it can: the confusions of
Vietnamese spelling (hỏi and ngã, s and x, final n and ng) are frequent, a wrong letter is rare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import permutations
from string import ascii_lowercase

from rapidfuzz.distance import OSA

from .levels import Word

IMPOSSIBLE = float("inf")
_MOST = 7.0  # what costs more is another word, not a slip
_LETTER = 4.0  # left out, doubled, replaced, or two that changed places
_CONFUSION = 2.0  # an onset or a final that sounds alike
_MARK = 3.0  # of ă â ê ô ơ ư đ, left out or another one
_TONE = 4.0
_NO_TONE = 3.0
_HOI_AND_NGA = 1.0

_HOI, _NGA = "\u0309", "\u0303"
_UO = re.compile("[uư]([oôơ])")
_VOWELS = frozenset("aeiouy")
_ONSETS = ("s x", "d gi r", "ch tr", "l n", "c k q", "g gh", "ng ngh")
_FINALS = ("n ng nh", "t c", "i y")


def _pairs(groups: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = [("", "")]
    for group in groups:
        pairs += permutations(group.split(), 2)
    return pairs


_CONFUSED_ONSETS, _CONFUSED_FINALS = _pairs(_ONSETS), _pairs(_FINALS)


@lru_cache(maxsize=256)
def forms_near(folded: str) -> Mapping[str, float]:
    """Returns the folded forms that one slip may have made this one of, itself too, with costs."""
    return {
        **dict.fromkeys(_one_letter_off(folded), _LETTER),
        **dict.fromkeys(_confused(folded), _CONFUSION),
        folded: 0.0,
    }


def slip_cost(typed: Word, meant: Word, among_marked: bool) -> float:
    """Returns how unlikely it is that ``typed`` was written for ``meant``.

    Marks that a word lacks wholly cost nothing, but ``among_marked`` words, whose writer types
    them.
    """
    cost = forms_near(typed.folded).get(meant.folded, IMPOSSIBLE)
    if cost < IMPOSSIBLE and (among_marked or typed.has_mark or typed.has_tone):
        cost += _tone_cost(typed.tone, meant.tone)
        if typed.letters != meant.letters:
            cost += _MARK * _wrong_marks(typed, meant)
    return cost if cost <= _MOST else IMPOSSIBLE


def _wrong_marks(typed: Word, meant: Word) -> int:
    """Counts the letters with another mark; those of ươ go together, as one."""
    one, other = (_UO.sub(r"\1", word.letters) for word in (typed, meant))
    away = OSA.distance(typed.folded, meant.folded)
    return max(OSA.distance(one, other) - away, int(not away))


def _tone_cost(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    if not typed:
        return _NO_TONE
    return _HOI_AND_NGA if {typed, meant} == {_HOI, _NGA} else _TONE


def _one_letter_off(folded: str) -> Iterator[str]:
    """Yields what is a letter longer, shorter or different, or has two letters the other way
    round (a distance of one in optimal string alignment).
    """
    for at in range(len(folded) + 1):
        before, after = folded[:at], folded[at:]
        yield from [before + letter + after for letter in ascii_lowercase]
        if after:
            yield before + after[1:]
            yield from [before + letter + after[1:] for letter in ascii_lowercase]
            yield before + after[1:2] + after[0] + after[2:]


def _confused(folded: str) -> Iterator[str]:
    """Yields the forms with another onset, another final, or both, that sound alike."""
    for onset, meant in _CONFUSED_ONSETS:
        rest = folded[len(onset) :]
        if not folded.startswith(onset) or (onset and rest[:1] not in _VOWELS):
            continue
        for final, last in _CONFUSED_FINALS:
            if rest.endswith(final):
                yield meant + rest[: len(rest) - len(final)] + last
