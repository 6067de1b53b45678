"""Text in an old Vietnamese encoding that was read as Windows-1252 or Latin-1.

Such text looks like ``Së Th«ng tin vµ TruyÒn th«ng``. It is told from sound text by the share of
possible Vietnamese syllables before and after, and must be converted before anything else is done
to it: normalisation would drop the soft hyphen that is the ư of TCVN3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .decoders import ENCODINGS, Encoding
from .plausibility import Evidence, weigh
from .suspicion import is_suspicious

# Letters and marks that no old encoding yields when it is read as Windows-1252.
_MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0303\u0306\u0309\u031b\u0323]")


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text in Unicode and the name of the encoding it was in."""

    text: str
    encoding: str


def convert(text: str) -> Conversion | None:
    """Returns the text in Unicode if it is in an old encoding, or None if it is sound.

    The encodings are ``tcvn3``, ``vni``, ``viscii``, ``windows-1258`` and ``utf-8`` (read as
    Windows-1252, up to three times over). A text has one of them, but paragraphs in Unicode may
    stand among the others. A text too short to prove anything (``phè``) is left as it is.
    Converting what was converted changes nothing, as long as the text is of words that are written:
    lines of others (``giưt``) are left, and may be taken for another encoding.
    """
    if not is_suspicious(text):
        return None
    lines = text.split("\n")
    doubtful = [line for line in lines if not _MODERN.search(line)]
    common = _best_encoding("\n".join(doubtful))
    mixed = len(doubtful) < len(lines)
    readings = [_read_line(line, common, mixed) for line in lines]
    names = [encoding.name for encoding, _ in readings if encoding]
    if not names:
        return None
    return Conversion("\n".join(line for _, line in readings), max(set(names), key=names.count))


def _best_encoding(text: str) -> Encoding | None:
    """Returns the encoding that makes most of the text syllables; None where none convinces."""
    if not is_suspicious(text):
        return None
    weighed = [(weigh(text, encoding), encoding) for encoding in ENCODINGS]
    convincing = [
        (evidence.merit, encoding) for evidence, encoding in weighed if evidence.convinces
    ]
    return max(convincing, key=lambda found: found[0])[1] if convincing else None


def _read_line(line: str, common: Encoding | None, mixed: bool) -> tuple[Encoding | None, str]:
    """Returns the line in Unicode and its encoding, which is None where the line is sound."""
    encoding = None if _MODERN.search(line) else common or _best_encoding(line)
    if not encoding or (common and _stays(weigh(line, encoding), mixed)):
        return None, line
    decoded = encoding.decode_line(line)
    return (encoding, decoded) if decoded != line else (None, line)


def _stays(evidence: Evidence, mixed: bool) -> bool:
    """Returns whether a line of a text in an old encoding is sound itself.

    A line with nothing to tell it by goes with the rest, unless the rest is partly sound.
    """
    if mixed:
        return evidence.gained <= evidence.lost
    return evidence.gained < evidence.lost
