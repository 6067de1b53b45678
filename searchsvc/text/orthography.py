"""From the match levels of a word back to how it is usually written.

The tone goes where most of the press writes it (hòa, thúy, quý), and i or y is as the press has it
(kỹ, lý, mỹ, tỷ, quý, but sĩ, mì, vị). Both are habits: the Ministry of Education's circular 240/QĐ
(1984) would have i throughout.
"""

from __future__ import annotations

import re
import unicodedata

from .levels import Word, word
from .syllable import is_syllable
from .telex_vni import in_case_of, toned_letter

# Whole-vowel i and y have one key; these are written with y more often than with i.
_USUAL_Y = "hy hỷ kỳ ký kỷ kỹ kỵ ly lý lỵ mỹ my ty tỷ quy quý quỳ quỷ quỹ quỵ"
_WITH_Y = frozenset(word(text).exact for text in _USUAL_Y.split())
_BEFORE_LAST_VOWELS = re.compile(r".*[^aăâeêioôơuưy](?=[aăâeêioôơuưy])")


def spell(word: Word) -> str:
    """Returns the word as it is usually written, in NFC; ``word`` makes the same of it again."""
    tone = word.tone
    if word.exact != word.letters + tone or len(tone) > 1:
        return unicodedata.normalize("NFC", word.exact)  # a number, or marks of no syllable
    letters = word.letters[:-1] + "y" if word.exact in _WITH_Y else word.letters
    at = _tone_place(word, letters) + 1
    return unicodedata.normalize("NFC", letters[:at] + tone + letters[at:])


def spell_like(typed: str, word: Word) -> str:
    """Returns the word as it is usually written, with the capitals of ``typed``."""
    if len(typed) == 1:
        typed += typed.lower()  # one capital letter does not ask for more of them
    return in_case_of(typed, spell(word))


def _tone_place(word: Word, letters: str) -> int:
    """Returns where the toned letter stands; in a foreign word among the last vowels (``café``)."""
    before = None if is_syllable(word) else _BEFORE_LAST_VOWELS.match(letters)
    start = before.end() if before else 0
    return start + toned_letter(letters[start:])
