"""Keys of phrases: case, signs and spaces aside, two that are written alike have one key."""

from __future__ import annotations

from .tokenizer import tokenize


def exact_key(text: str) -> str:
    """Returns the key of a phrase where marks count."""
    return " ".join(token.word.exact for token in tokenize(text))


def folded_key(text: str) -> str:
    """Returns the key of a phrase where marks do not count."""
    return " ".join(token.word.folded for token in tokenize(text))
