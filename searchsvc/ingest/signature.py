"""The line with the author's name under a report."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_AGENCY = re.compile(r"(?P<name>[^()]+?)\s*\((?P<agency>[^()]{2,80})\)")
_MAX_NAME = 40
_MIN_WORDS, _MAX_WORDS = 2, 5
# Initials carry no tone, which tells them from a word in capitals ("HẾT").
_INITIALS = re.compile(r"[A-ZĂÂĐÊÔƠƯ](?:\.?\s?[A-ZĂÂĐÊÔƠƯ]){1,4}\.?")
_NO_NAME_BEFORE = ("Theo", "Nguồn", "Ảnh")
_INITIAL = re.compile(r"[A-ZĂÂĐÊÔƠƯ]\.?")


class Signature(NamedTuple):
    """Who wrote the report and for which agency."""

    author: str
    agency: str


def signature(line: str) -> Signature | None:
    """The signature that the line is, if it is one."""
    found = _AGENCY.fullmatch(line)
    name, agency = (found["name"], found["agency"].strip()) if found else (line, "")
    return Signature(name, agency) if is_name(name) else None


def is_name(text: str) -> bool:
    """Whether the text can be a person's name or initials, and no sentence."""
    text = unicodedata.normalize("NFC", text)
    if len(text) > _MAX_NAME:
        return False
    return bool(_INITIALS.fullmatch(text)) or _is_full_name(text)


def _is_full_name(text: str) -> bool:
    words = re.sub(r"\.(?=\w)", ". ", text).split()
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS:
        return False
    spelled_out = [word for word in words if not _INITIAL.fullmatch(word)]
    if words[0] in _NO_NAME_BEFORE:
        return False
    return bool(spelled_out) and all(_is_name_word(word) for word in spelled_out)


def _is_name_word(word: str) -> bool:
    """A capital followed by small letters; a heading in capitals is no name."""
    return word.isalpha() and word[0].isupper() and word[1:].islower()
