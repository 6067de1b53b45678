"""Match levels: a syllable exactly, by its letters without the tone, and folded.

Matching is asymmetric (UTS #10, section 8.2): a letter typed without a mark stands for every
marked form of it, a mark that is typed must be there. The tone belongs to the syllable, so it is
kept behind the letters: ``hoà`` and ``hòa`` have one key. The keys are for comparing only; what a
reader sees is always the original text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from .normalize import TONES, letters

# Whole-vowel i and y sound the same after these (kỹ = kĩ, quy = qui); never in ay/ai, uy/ui.
_WHOLE_Y = re.compile(r"(h|k|l|m|s|t|v|qu)y")
# A syllable that ends in a stop cannot stand without a tone (it is sắc or nặng); k is c in names
# of the Highlands (Đắk).
_STOP_ENDING = re.compile(r".*(?:c|ch|k|p|t)")


class MatchLevel(IntEnum):
    """How loosely a typed word matches a written one; a smaller value is a closer match."""

    EXACT = 0
    LETTERS = 1
    FOLDED = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One token at its match levels.

    ``folded`` has neither marks nor tone (``can``), ``letters`` has marks but no tone (``cân``),
    ``exact`` is the letters followed by the tone. For a number ``folded`` and ``letters`` are its
    plain value (``1456018``) and ``exact`` is what was printed (``1.456.018``).
    """

    folded: str
    letters: str
    exact: str

    @property
    def tone(self) -> str:
        """The tone marks that are written, without the letters."""
        return "".join(char for char in self.exact if char in TONES)

    @property
    def has_tone(self) -> bool:
        """Whether a tone is written, so that the syllable is complete."""
        return not TONES.isdisjoint(self.exact)

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit: a number by its value and as printed."""
        return self.folded[:1].isdecimal()

    @property
    def has_mark(self) -> bool:
        """Whether a letter is marked, the stroke of đ included."""
        return self.letters != self.folded

    @property
    def needs_tone(self) -> bool:
        """Whether the letters cannot be a whole syllable without a tone (``tât``)."""
        return _STOP_ENDING.fullmatch(self.folded) is not None

    def matches(self, other: Word, strength: MatchLevel) -> bool:
        """Returns whether this typed word matches ``other`` at a level up to ``strength``."""
        if self.exact == other.exact:
            return True
        if strength is MatchLevel.EXACT or self.folded != other.folded:
            return False
        if strength is MatchLevel.FOLDED:
            return True
        same_tone = not self.tone or self.tone == other.tone
        return same_tone and _letters_match(self.letters, other.letters)

    def begins(self, other: Word, strength: MatchLevel) -> bool:
        """Returns whether this typed beginning of a word is one of ``other``."""
        if not other.folded.startswith(self.folded):
            return False
        if strength is MatchLevel.FOLDED:
            return True
        same_tone = self.tone == other.tone or (strength is MatchLevel.LETTERS and not self.tone)
        return same_tone and _letters_match(self.letters, other.letters[: len(self.letters)])

    def match_level(self, other: Word) -> MatchLevel:
        """Returns the closest level at which this word and ``other`` are one."""
        if self.exact == other.exact:
            return MatchLevel.EXACT
        return MatchLevel.LETTERS if self.letters == other.letters else MatchLevel.FOLDED


def _letters_match(typed: str, found: str) -> bool:
    """Returns whether ``found`` has all marked letters of ``typed``; others stand for all forms."""
    return len(typed) == len(found) and all(
        mine == theirs or mine == fold_letter(theirs)
        for mine, theirs in zip(typed, found, strict=True)
    )


@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """Returns a letter without its marks; đ counts as a marked d."""
    return "d" if letter == "đ" else "".join(part.base for part in letters(letter)) or letter


@lru_cache(maxsize=65536)
def word(raw: str) -> Word:
    """Returns one word made of letters at its levels, whatever the form or order of its marks."""
    if raw.isascii():  # without marks: all are one
        spelled = _one_i_and_y(raw.lower())
        return Word(spelled, spelled, spelled)
    parts = letters(raw)
    spelled = _one_i_and_y("".join(part.composed for part in parts))
    tones = [tone for part in parts for tone in part.tones]
    if len(tones) > 1:  # no Vietnamese syllable: every mark stays where it is
        exact = "".join(part.composed + "".join(part.tones) for part in parts)
    else:
        exact = spelled + "".join(tones)
    folded = "".join("d" if part.base == "đ" else part.base for part in parts)
    return Word(_one_i_and_y(folded), spelled, exact)


def _one_i_and_y(spelled: str) -> str:
    return spelled[:-1] + "i" if _WHOLE_Y.fullmatch(spelled) else spelled


def strip_marks(text: str) -> str:
    """Returns the text without marks and tones, else as it was: ``Can Tho?`` for ``Cần Thơ?``."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
