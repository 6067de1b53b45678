"""Telex and VNI keystrokes that no input method turned into Vietnamese letters.

The key tables are those of the two usual methods (Telex: ``s f r x j`` tones, doubled letters and
``w`` marks, ``z`` takes a tone away; VNI: ``1``-``5`` tones, ``6``-``9`` marks, ``0`` takes a tone
away), in the free order that input methods such as UniKey allow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from .levels import word
from .normalize import ACUTE, DOT_BELOW, GRAVE, HOOK, TILDE
from .syllable import is_syllable

_TELEX_TONES = {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT_BELOW}
_VNI_TONES = {"1": ACUTE, "2": GRAVE, "3": HOOK, "4": TILDE, "5": DOT_BELOW}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_BREVE = {"a": "ă"}
_HORN = {"o": "ơ", "u": "ư"}

_VOWEL = re.compile(r"[aăâeêioôơuưy]")
_CLOSED = re.compile(r".*[aăâeêioôơuưy].*[cghmnpt]")
# The letter a key goes to, the first pattern that is found; the u of qu is no vowel.
_CIRCUMFLEX_PLACES = (r"[aeo](?!.*[aeo])",)
_BREVE_PLACES = ("a",)
_HORN_PLACES = ("(?<=[uư])o", "o", "(?<!q)u")
_TELEX_W_PLACES = ("(?<=[uư])o", "(?<!q)u(?=a)", "a", "o", "(?<!q)u")
# ươ is one vowel: a hook typed once counts for both letters, but not in the open uơ of "thuở".
_HALF_HOOKED = re.compile(r"(?<!q)(?:uơ|ưo)(?=.)")

_TELEX = re.compile(r"[a-z]{2,}")
_VNI = re.compile(r"[a-z][0-9]*[a-z][a-z0-9]*")
_MARKED_VOWEL = re.compile(r"[ăâêôơư](?!.*[ăâêôơư])")
_PLAIN_VOWELS = re.compile(r"(?:qu|gi(?=[aeouy])|[^aeiouy])*([aeiouy]+)(.*)")
_TRIPLE = 3

# Words read every day in Vietnamese text that happen to spell a possible syllable.
_LOANWORDS = """
bar best box bus cost fox gas host list max mix post sex tax taxi test tests trust visa
"""
_NEVER = frozenset(_LOANWORDS.split())


class _NotTyped(Exception):
    """These are no keystrokes of a Vietnamese syllable."""


@dataclass(slots=True)
class _Syllable:
    """The syllable typed so far: its letters with their marks, and its tone apart."""

    letters: str = ""
    tone: str = ""
    changed: bool = field(default=False)
    needs_tone: bool = field(default=False)

    def has_vowel(self) -> bool:
        return _VOWEL.search(self.letters) is not None

    def set_tone(self, tone: str) -> None:
        """Sets the tone, where there is none: a second key undoes the first in a foreign word."""
        if self.tone or not self.has_vowel():
            raise _NotTyped
        self.tone = tone
        self.changed = True

    def drop_tone(self) -> None:
        if not self.tone:
            raise _NotTyped
        self.tone = ""

    def mark(self, places: tuple[str, ...], forms: dict[str, str]) -> None:
        """Puts a mark on the letter it belongs to."""
        for place in places:
            if found := re.search(place, self.letters):
                at = found.start()
                self.replace(at, forms[self.letters[at]])
                return
        raise _NotTyped

    def replace(self, at: int, letter: str) -> None:
        self.letters = self.letters[:at] + letter + self.letters[at + 1 :]
        self.changed = True

    def stroke_d(self) -> None:
        if not self.letters.startswith("d"):
            raise _NotTyped
        self.replace(0, "đ")

    def spelled(self) -> str:
        """Returns the syllable in NFC with its tone where it is usually written."""
        letters = _HALF_HOOKED.sub("ươ", self.letters)
        at = toned_letter(letters)
        return unicodedata.normalize("NFC", letters[: at + 1] + self.tone + letters[at + 1 :])


def composed(raw: str) -> str | None:
    """Returns the syllable an input method would have made of these keys, None if they are none.

    None is the answer where nothing would change (``ban``), where no possible syllable comes out
    (``website``, ``fax``, ``internet``, ``software``), where a tone is typed twice (``class``),
    where a word begins with w (``was``, ``wow``), for a single letter with digits (``A1``,
    ``H5N1``), a digit in front (``4G``), capitals with digits (``TA1``), and for a few loanwords
    (``box``, ``visa``, ``test``).

    What remains ambiguous is converted, because what was typed stays a query too and ranks first:
    English words that are good Telex (``cos`` có, ``as`` á, ``of`` ò, ``his`` hí, ``car`` cả,
    ``how`` hơ, ``see`` sê, ``moon`` môn), capitals without digits (``USA`` ÚA) and names with a
    number that are good VNI (``top1`` tóp). Not recovered: a tone typed twice to correct it, đ by a
    d at the end (``dangd``; it would convert ``did`` and ``dad``), ư by w at the start (``wng``).
    """
    keys = raw.lower()
    if not raw.isascii() or keys in _NEVER:
        return None
    if _TELEX.fullmatch(keys):
        press: Callable[[_Syllable, str, str], None] = _press_telex
    elif _VNI.fullmatch(keys) and not raw.isupper():
        press = _press_vni
    else:
        return None
    try:
        syllable = _type(keys, press)
    except _NotTyped:
        return None
    spelled = syllable.spelled()
    return in_case_of(raw, spelled) if is_syllable(word(spelled)) else None


def _type(keys: str, press: Callable[[_Syllable, str, str], None]) -> _Syllable:
    syllable = _Syllable()
    for at, key in enumerate(keys):
        press(syllable, key, keys[at - 1 : at])
    if not syllable.changed or (syllable.needs_tone and not syllable.tone):
        raise _NotTyped
    return syllable


def _press_telex(syllable: _Syllable, key: str, before: str) -> None:
    if key in _TELEX_TONES and syllable.has_vowel():
        syllable.set_tone(_TELEX_TONES[key])
    elif key == "z":
        syllable.drop_tone()
    elif key == "w":
        _press_w(syllable)
    elif key == "d" and syllable.letters == "d":
        syllable.stroke_d()
    elif key in _CIRCUMFLEX:
        _press_doubling(syllable, key, before)
    else:
        syllable.letters += key


def _press_w(syllable: _Syllable) -> None:
    if syllable.has_vowel() and syllable.letters != "qu":
        syllable.mark(_TELEX_W_PLACES, _BREVE | _HORN)
    elif syllable.letters:  # w alone is ư, but a word that begins with w is English
        syllable.letters += "ư"
        syllable.changed = True
    else:
        raise _NotTyped


def _press_doubling(syllable: _Syllable, key: str, before: str) -> None:
    """Types a vowel key: doubled it is a circumflex, three times the two letters themselves."""
    letters = syllable.letters
    if before == key and letters.endswith(key):
        syllable.replace(len(letters) - 1, _CIRCUMFLEX[key])
    elif before == key and letters.endswith(_CIRCUMFLEX[key]):
        syllable.letters = letters[:-1] + 2 * key
        syllable.changed = True
    elif letters.count(key) == 1 and _CLOSED.fullmatch(letters):
        # "vieetj" typed as "vietej"; without a tone it is rather a word such as "mama"
        syllable.replace(letters.index(key), _CIRCUMFLEX[key])
        syllable.needs_tone = True
    else:
        syllable.letters += key


def _press_vni(syllable: _Syllable, key: str, _before: str) -> None:
    if key in _VNI_TONES:
        syllable.set_tone(_VNI_TONES[key])
    elif key == "0":
        syllable.drop_tone()
    elif key == "6":
        syllable.mark(_CIRCUMFLEX_PLACES, _CIRCUMFLEX)
    elif key == "7":
        syllable.mark(_HORN_PLACES, _HORN)
    elif key == "8":
        syllable.mark(_BREVE_PLACES, _BREVE)
    elif key == "9":
        syllable.stroke_d()
    else:
        syllable.letters += key


def toned_letter(letters: str) -> int:
    """Returns the place of the toned letter: the marked vowel, else by the older habit (hòa)."""
    if marked := _MARKED_VOWEL.search(letters):
        return marked.start()
    plain = _PLAIN_VOWELS.match(letters)
    if not plain:
        return len(letters) - 1
    vowels, end = plain.groups()
    second = len(vowels) > 1 and (end or len(vowels) == _TRIPLE)
    return plain.start(1) + (1 if second else 0)


def in_case_of(raw: str, spelled: str) -> str:
    """Returns the syllable in the case of what was typed."""
    if raw.isupper():
        return spelled.upper()
    return spelled[0].upper() + spelled[1:] if raw[0].isupper() else spelled
