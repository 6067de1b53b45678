"""Keys under which names and secrets are kept."""

from __future__ import annotations

import hashlib
import unicodedata

from searchsvc.text.normalize import plain


def name_key(name: str) -> str:
    """Returns what all ways to type one name have in common."""
    return unicodedata.normalize("NFC", plain(" ".join(name.split())))


def hashed(secret: str) -> str:
    """Returns the hash under which a random secret is kept; it has too many bits to be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
