"""Roman numerals as reports have them: quarters, terms and congresses, up to 39."""

from __future__ import annotations

import re

_NUMERAL = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
MOST = 39


def arabic(numeral: str) -> int:
    """Returns the number that a numeral in lower case stands for; 0 where it is none."""
    found = _NUMERAL.fullmatch(numeral)
    return 10 * len(found[1]) + _ONES.index(found[2]) if found else 0


def roman(number: int) -> str:
    """Returns the numeral of a number from 1 to ``MOST``, in capitals."""
    tens, ones = divmod(number, 10)
    return ("x" * tens + _ONES[ones]).upper()
