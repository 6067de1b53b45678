"""Whether a text may be in an old encoding at all: sound Vietnamese is passed over at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

# Characters that Vietnamese does not use.
_STRANGE = (
    "\x02\x05\x06\x14\x19\x1e"
    + "".join(map(chr, (*range(0x80, 0xA0), *range(0xA1, 0xC0))))
    + "ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿŠšŒœŽžŸƒˆ˜†‡‰‹›„‚€™"
)
# Letters that never follow what stands before them: ``oâ``, ``aì``, a marked capital inside a word,
# ``Ã”``. First what stands before.
_OUT_OF_PLACE = (
    ("aAeE", "âáàåãäêéèúüëùøûõïìòÂÁÀÅÃÄÊÉÈÚÜËÙØÛÕÏÌÒÞ"),
    ("oO", "âåäùøûõïìòÂÅÄÙØÛÕÏÌÒÞ"),
    ("uyôöUYÔÖ", "ùøûõïòÙØÛÕÏÒÞ"),
    ("iI", "ìÌÞÒ"),
    ("âãêôõýÂÃÊÔÕÝ", "ìòÌÒÞ"),
    ("abcdefghijklmnopqrstuvwxyz", "ÈÉÊÌÒÓÔÕÝ"),
    ("Ã", "“”‘’–—…•\xa0"),
)
_STRANGE_BIT = 1 << len(_OUT_OF_PLACE)
_BEFORE = 8  # bits above: those of the rules whose first part a character is


def _bits() -> Iterator[tuple[str, int]]:
    for bit, (before, letters) in enumerate(_OUT_OF_PLACE):
        yield before, 1 << bit + _BEFORE
        yield letters, 1 << bit
    yield _STRANGE, _STRANGE_BIT


def _table() -> NDArray[np.uint16]:
    """By UTF-16 code unit the bits of its character; all may stand before a strange one."""
    table = np.full(1 << 16, _STRANGE_BIT << _BEFORE, np.uint16)
    for letters, bits in _bits():
        for letter in letters:
            table[ord(letter)] |= bits
    return table


_TABLE = _table()


def is_suspicious(text: str) -> bool:
    """Returns whether a text holds what sound Vietnamese does not."""
    if text.isascii() and text.isprintable():
        return False
    units = np.frombuffer(f"\n{text}".encode("utf-16-le", "surrogatepass"), "<u2")
    bits = _TABLE.take(units)
    return bool(((bits[:-1] >> _BEFORE) & bits[1:]).any())
