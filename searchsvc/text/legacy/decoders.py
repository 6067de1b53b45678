"""One decoder for each old encoding; all work run by run and leave signs such as m² alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from searchsvc.text.levels import word
from searchsvc.text.syllable import is_syllable

from .tables import (
    CONTROL_OF,
    TCVN3,
    VISCII,
    VISCII_DOUBTFUL,
    VNI,
    WINDOWS_1258,
    WINDOWS_1258_TONES,
)

# What stands between ASCII spaces, digits and punctuation, to which no encoding gives a meaning;
# the control characters inside are VISCII letters.
LETTER_RUN = re.compile(r"[A-Za-z\x02\x05\x06\x14\x19\x1e\x80-\U0010ffff]+")
# Signs that are used for themselves, though they are letters in the old fonts.
_SIGN = re.compile(
    r"[kcdm]?m[²³]|[xyz]²|µ[mgslLFVAW]|[°º][CFK]?|[Nn][°º]|[\xa0¡-§©-´¶-¿×÷‘’“”–—…•€™]"
)
# The same signs where they are words: 500.000® is 500.000đ, and "·" the ở of VISCII.
_WORDS_OF_ONE_LETTER = "đởổôàáảơưêếĐÔƯÊ"
_LETTERS = re.compile(r"[^\W\d_]+")

_CAPITAL_INSIDE = re.compile("(?<!^)[A-Z]")
_SMALL = re.compile("[a-z]")
_TIMES_ENCODED = 3

_VNI_UNIT = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
_1258_UNIT = re.compile(r"([AÂÃEÊIOÔÕUÝYaâãeêioôõuýy])([ÌìÞÒò])|[ÃãÐðÕõÝýþ]")
_DOUBTFUL = "".join(sorted(VISCII_DOUBTFUL))
_DOUBTFUL_RUN = re.compile(rf"[\w{_DOUBTFUL}]*[{_DOUBTFUL}][\w{_DOUBTFUL}]*")
_VISCII_SURE = str.maketrans(
    {char: letter for char, letter in VISCII.items() if char not in VISCII_DOUBTFUL}
)
_VISCII_ALL = str.maketrans(VISCII)
_TCVN3 = str.maketrans(TCVN3)

# Characters that a text in the encoding cannot have: letters without a meaning, signs without
# the vowel they belong to.
_NO_TCVN3 = re.compile(f"[{''.join(set(map(chr, range(0xC0, 0x100))) - set(TCVN3))}]")
_NO_VNI = re.compile("(?<![aeo])[âáàåãä]|(?<!a)[êéèúüë]|(?<![aeouyôö])[ùøûõï]|[ýð]", re.IGNORECASE)
_NO_WINDOWS_1258 = re.compile("(?<![aâãeêioôõuýy])[ìòÞ]", re.IGNORECASE)
_NOTHING = re.compile("(?!)")

_WINDOWS = "".join(CONTROL_OF)
_NEXT = rf"[\x80-\xbf{_WINDOWS}]"
UTF_8_SEQUENCE = re.compile(rf"[Â-ß]{_NEXT}|[à-ï]{_NEXT}{{2}}|[ð-ô]{_NEXT}{{3}}")
_TO_BYTES = str.maketrans(CONTROL_OF)


@dataclass(frozen=True, slots=True)
class Encoding:
    """An old encoding: its name, what a run of letters in it says, and what no text in it has."""

    name: str
    decode: Callable[[str], str]
    impossible: re.Pattern[str] = _NOTHING

    def decode_line(self, line: str) -> str:
        """Returns a line in this encoding as Unicode."""
        decoded = LETTER_RUN.sub(lambda run: self.decode_run(run.group()), line)
        return decoded.upper() if self is TCVN3_FONT and _in_capitals(line) else decoded

    def decode_run(self, run: str) -> str:
        """Returns a run of letters as Unicode; a sign that stands for itself stays."""
        decoded = self.decode(run)
        return run if is_sign(run) and decoded not in _WORDS_OF_ONE_LETTER else decoded


def is_sign(run: str) -> bool:
    """Returns whether the run is a sign or unit and no word in any encoding."""
    return _SIGN.fullmatch(run) is not None


def in_one_case(letters: str) -> bool:
    """Returns whether no capital follows a small letter; a wrong table often gives such words."""
    return letters.isupper() or letters[1:].islower() or len(letters) == 1


def _in_capitals(text: str) -> bool:
    """Returns whether the ASCII letters are capitals, and not only the first as in a name."""
    return _CAPITAL_INSIDE.search(text) is not None and not _SMALL.search(text)


def _from_tcvn3(run: str) -> str:
    """Decodes a run; capital fonts keep lower-case codes, so its ASCII letters tell the case."""
    decoded = run.translate(_TCVN3)
    return decoded.upper() if _in_capitals(run) else decoded


def _from_vni(run: str) -> str:
    return _VNI_UNIT.sub(lambda unit: VNI[unit.group()], run)


def _from_viscii(run: str) -> str:
    return _DOUBTFUL_RUN.sub(_doubtful, run.translate(_VISCII_SURE))


def _doubtful(run: re.Match[str]) -> str:
    """Decodes a dash, quote or no-break space where only that makes a syllable."""
    read = run.group().translate(_VISCII_ALL)
    parts = _LETTERS.findall(run.group())
    sound = all(is_syllable(word(part)) for part in parts)
    return read if not sound and in_one_case(read) and is_syllable(word(read)) else run.group()


def _from_windows_1258(run: str) -> str:
    return _1258_UNIT.sub(_windows_1258_letter, run)


def _windows_1258_letter(unit: re.Match[str]) -> str:
    vowel, tone = unit.groups()
    if not vowel:
        return WINDOWS_1258[unit.group()]
    marked = WINDOWS_1258.get(vowel, vowel) + WINDOWS_1258_TONES[tone]
    return unicodedata.normalize("NFC", marked)


def _from_utf_8(run: str) -> str:
    for _ in range(_TIMES_ENCODED):
        decoded = UTF_8_SEQUENCE.sub(_utf_8_letter, run)
        if decoded == run:
            break
        run = decoded
    return run


def _utf_8_letter(sequence: re.Match[str]) -> str:
    read = sequence.group()
    try:
        return read.translate(_TO_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return read


TCVN3_FONT = Encoding("tcvn3", _from_tcvn3, _NO_TCVN3)
ENCODINGS = (
    Encoding("utf-8", _from_utf_8),
    TCVN3_FONT,
    Encoding("vni", _from_vni, _NO_VNI),
    Encoding("viscii", _from_viscii),
    Encoding("windows-1258", _from_windows_1258, _NO_WINDOWS_1258),
)
