"""Recognises texts that look like data of a person, so that they are not kept."""

from __future__ import annotations

import re

from searchsvc.text.normalize import plain

_FEWEST_DIGITS = 9
_LONG_NUMBER = re.compile(rf"\d(?:[\s.,/()+_·–—-]{{0,3}}\d){{{_FEWEST_DIGITS - 1}}}")
"""Numbers of telephones, identity and insurance cards, accounts, however they are grouped."""


def looks_personal(text: str) -> bool:
    """Returns whether a text may hold an e-mail address or a number of nine digits or more.

    Rather too often than too seldom: three years in a row look like a number too.
    """
    known = plain(text)
    return "@" in known or _LONG_NUMBER.search(known) is not None
