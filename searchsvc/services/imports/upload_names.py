"""Names of uploaded files: given by strangers, so shown and compared, never opened."""

from __future__ import annotations

import unicodedata

KEY = "uploads/"
"""What the keys of uploaded files begin with; the person's name of the file follows."""

_LONGEST = 200


def plain_name(given: str) -> str:
    """Returns the last part of a path, without characters that cannot be seen; may be empty.

    Of a name that is too long the end stays, since it says what kind of file it is.
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    seen = "".join(char for char in last if unicodedata.category(char)[0] != "C")
    name = unicodedata.normalize("NFC", " ".join(seen.split()))[-_LONGEST:].strip()
    return "" if name in {".", ".."} else name
