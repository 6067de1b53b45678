"""What the copies of a text say that it does not: a title, a changed figure, one more sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from .tokenizer import terms

BREAK = "\ua66e"
"""A letter that nobody types. As a word of its own it parts what must not be read on: no phrase and
no adjacent pair goes over it, in any engine."""

_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+|\n+")


def with_differences(text: str, copies: Iterable[str]) -> str:
    """Returns a text, and behind it each sentence of its copies that says something new: a word, or
    two words side by side, that neither the text nor a sentence before it has.
    """
    return f" {BREAK} ".join((text, *_new_sentences(text, copies)))


def _new_sentences(text: str, copies: Iterable[str]) -> Iterator[str]:
    others = [copy for copy in copies if copy != text]
    said = _said(text) if others else set()
    for copy in others:
        for sentence in _SENTENCE_END.split(copy):
            here = _said(sentence)
            if not here <= said:
                said |= here
                yield sentence.strip()


def _said(text: str) -> set[object]:
    words = terms(text)
    return {*words, *pairwise(words)}
