"""What the characters of the old encodings, read as Windows-1252 or Latin-1, stand for.

Sources: TCVN 5712:1993 (VN3, the "ABC" fonts; .VnTimeH shows the lower-case codes as capitals)
and VISCII (RFC 1456) as in the charmaps of the GNU C library; Windows-1258 as in Unicode's
CP1258.TXT; VNI as in the table of the xvnkb input method. VNI is built here by its rule, a mark
having one code after every vowel, because published lists swap the capitals Ắ and Ằ.
"""

from __future__ import annotations

import unicodedata

from searchsvc.text.normalize import ACUTE, BREVE, CIRCUMFLEX, DOT_BELOW, GRAVE, HOOK, TILDE


def _runs(runs: dict[int, str]) -> dict[str, str]:
    """Letters that follow one another from a code on."""
    return {
        chr(start + step): letter
        for start, letters in runs.items()
        for step, letter in enumerate(letters)
    }


TCVN3 = _runs(
    {
        0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
        0xB5: "àảãáạ",
        0xBB: "ằẳẵắ",
        0xC6: "ặầẩẫấậè",
        0xCE: "ẻẽéẹềểễếệìỉ",
        0xDC: "ĩíịò",
        0xE1: "ỏõóọồổỗốộờởỡớợù",
        0xF1: "ủũúụừửữứựỳỷỹýỵ",
    }
)

VISCII = _runs(
    {
        0x02: "Ẳ",
        0x05: "ẴẪ",
        0x14: "Ỷ",
        0x19: "Ỹ",
        0x1E: "Ỵ",
        0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬ",
        0xBD: "ơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư",
        0xE0: "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
    }
)


def _windows_1252() -> dict[str, str]:
    """Returns the control of Latin-1 for each graphic character of Windows-1252."""
    codes = [bytes([code]) for code in range(0x80, 0xA0)]
    read = [(code, code.decode("cp1252", "ignore")) for code in codes]
    return {char: code.decode("latin-1") for code, char in read if char}


CONTROL_OF = _windows_1252()
VISCII |= {char: VISCII[control] for char, control in CONTROL_OF.items()}
# Characters that text also uses for themselves: letters only where they complete a syllable.
VISCII_DOUBTFUL = frozenset("‘’“”–—…•\xa0")

WINDOWS_1258 = dict(zip("ÃãÐðÕõÝýþ", "ĂăĐđƠơƯư₫", strict=True))
WINDOWS_1258_TONES = dict(zip("ÌìÞÒò", (GRAVE, ACUTE, TILDE, HOOK, DOT_BELOW), strict=True))

_TONES = (ACUTE, GRAVE, HOOK, TILDE, DOT_BELOW)
_VNI_LETTERS = dict(zip("ôöñæóò", "ơưđỉĩị", strict=True)) | {"î": "ỵ"}
_VNI_TONES = dict(zip("ùøûõï", _TONES, strict=True))
_VNI_CIRCUMFLEX = dict(zip("âáàåãä", (CIRCUMFLEX, *(CIRCUMFLEX + t for t in _TONES)), strict=True))
_VNI_BREVE = dict(zip("êéèúüë", (BREVE, *(BREVE + t for t in _TONES)), strict=True))
_VNI_MARKS = {
    "a": _VNI_TONES | _VNI_CIRCUMFLEX | _VNI_BREVE,
    **dict.fromkeys("eo", _VNI_TONES | _VNI_CIRCUMFLEX),
    **dict.fromkeys("uyôö", _VNI_TONES),
}


def _vni() -> dict[str, str]:
    table = dict(_VNI_LETTERS)
    for vowel, marks in _VNI_MARKS.items():
        for sign, mark in marks.items():
            letter = _VNI_LETTERS.get(vowel, vowel)
            table[vowel + sign] = unicodedata.normalize("NFC", letter + mark)
    capitals = {old[0].upper() + old[1:]: new.upper() for old, new in table.items()}
    return table | capitals | {old.upper(): new.upper() for old, new in table.items()}


VNI = _vni()
