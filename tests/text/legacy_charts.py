"""The old encodings, written down by letter: what an encoder needs.

The decoder's tables go by code; these go by letter in the order plain, acute, grave, hook, tilde,
dot below, so that a slip in one shows against the other. Windows-1258 and UTF-8 are Python's own.
"""

import itertools
import unicodedata

from searchsvc.text import syllable
from searchsvc.text.levels import word

_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VOWELS = "aăâeêioôơuưy"


def _by_letter(rows):
    chart = {}
    for vowel, row in zip(_VOWELS, rows, strict=True):
        for tone, code in zip(_TONES, row.split(), strict=True):
            chart[unicodedata.normalize("NFC", vowel + tone)] = code
    return chart


# In codes of two hexadecimal digits.
_TCVN3 = _by_letter(
    [
        "61 B8 B5 B6 B7 B9",
        "A8 BE BB BC BD C6",
        "A9 CA C7 C8 C9 CB",
        "65 D0 CC CE CF D1",
        "AA D5 D2 D3 D4 D6",
        "69 DD D7 D8 DC DE",
        "6F E3 DF E1 E2 E4",
        "AB E8 E5 E6 E7 E9",
        "AC ED EA EB EC EE",
        "75 F3 EF F1 F2 F4",
        "AD F8 F5 F6 F7 F9",
        "79 FD FA FB FC FE",
    ]
) | {"đ": "AE", "Ă": "A1", "Â": "A2", "Ê": "A3", "Ô": "A4", "Ơ": "A5", "Ư": "A6", "Đ": "A7"}
_VISCII = _by_letter(
    [
        "61 E1 E0 E4 E3 D5",
        "E5 A1 A2 C6 C7 A3",
        "E2 A4 A5 A6 E7 A7",
        "65 E9 E8 EB A8 A9",
        "EA AA AB AC AD AE",
        "69 ED EC EF EE B8",
        "6F F3 F2 F6 F5 F7",
        "F4 AF B0 B1 B2 B5",
        "BD BE B6 B7 DE FE",
        "75 FA F9 FC FB F8",
        "DF D1 D7 D8 E6 F1",
        "79 FD CF D6 DB DC",
    ]
) | {"đ": "F0", "Đ": "D0"}
_VISCII |= {
    letter.upper(): code
    for letter, code in _by_letter(
        [
            "41 C1 C0 C4 C3 80",
            "C5 81 82 02 05 83",
            "C2 84 85 86 06 87",
            "45 C9 C8 CB 88 89",
            "CA 8A 8B 8C 8D 8E",
            "49 CD CC 9B CE 98",
            "4F D3 D2 99 A0 9A",
            "D4 8F 90 91 92 93",
            "B4 95 96 97 B3 94",
            "55 DA D9 9C 9D 9E",
            "BF BA BB BC FF B9",
            "59 DD 9F 14 19 1E",
        ]
    ).items()
}
_VNI = _by_letter(
    [
        "a aù aø aû aõ aï",
        "aê aé aè aú aü aë",
        "aâ aá aà aå aã aä",
        "e eù eø eû eõ eï",
        "eâ eá eà eå eã eä",
        "i í ì æ ó ò",
        "o où oø oû oõ oï",
        "oâ oá oà oå oã oä",
        "ô ôù ôø ôû ôõ ôï",
        "u uù uø uû uõ uï",
        "ö öù öø öû öõ öï",
        "y yù yø yû yõ î",
    ]
) | {"đ": "ñ"}
_VNI |= {letter.upper(): code.upper() for letter, code in _VNI.items()}


def _of_code(chart, text):
    """Capitals without a code of their own take the small letter's, as the ABC fonts do."""
    codes = (char if char.isascii() else chart.get(char, chart.get(char.lower())) for char in text)
    return "".join(
        char if code == char or code is None else chr(int(code, 16))
        for char, code in zip(text, codes, strict=True)
    )


def _cp1258(text):
    """Windows-1258 composes the hats and the horn, and leaves the tone behind the letter."""
    encoded = bytearray()
    for char in text:
        try:
            encoded += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in parts if mark in _TONES[1:])
            letter = parts.replace(tone, "")
            encoded += (unicodedata.normalize("NFC", letter) + tone).encode("cp1258")
    return bytes(encoded)


def read_as_windows_1252(encoded):
    """As browsers do it: the five codes that Windows-1252 leaves out are controls."""
    return "".join(
        bytes([code]).decode("cp1252" if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "latin-1")
        for code in encoded
    )


ENCODERS = {
    "tcvn3": lambda text: _of_code(_TCVN3, text),
    "vni": lambda text: "".join(_VNI.get(char, char) for char in text),
    "viscii": lambda text: _of_code(_VISCII, text),
    "windows-1258": lambda text: read_as_windows_1252(_cp1258(text)),
    "utf-8": lambda text: read_as_windows_1252(text.encode()),
}


def all_syllables():
    """Every syllable the syllable module's onsets, rimes and tones allow, in lower case."""
    found = {}
    for onset, rime, tone in itertools.product(
        syllable.ONSETS.split("|"), syllable.RIMES.split(), _TONES
    ):
        # these would be written with two i or two u
        if (onset == "qu" and rime[0] in "uưoôơ") or (onset == "gi" and rime[0] in "iy"):
            continue
        at = _toned(rime)
        text = unicodedata.normalize("NFC", onset + rime[: at + 1] + tone + rime[at + 1 :])
        if syllable.is_syllable(word(text)):
            found.setdefault(text, None)
    return list(found)


def _toned(rime):
    """Where a rime takes its tone by the older habit."""
    vowels = [at for at, char in enumerate(rime) if char in _VOWELS]
    marked = [at for at in vowels if rime[at] in "ăâêôơư"]
    if marked:
        return marked[-1]
    closed = vowels[-1] < len(rime) - 1
    return vowels[1] if len(vowels) > 2 or (closed and len(vowels) > 1) else vowels[0]
