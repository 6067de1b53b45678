"""The beginning of a word (``viễ*``) as a query on the tokens of whole words."""

from __future__ import annotations

import re
from functools import cache

from searchsvc.query.ast import Term
from searchsvc.text.levels import MatchLevel, fold_letter
from searchsvc.text.normalize import TONES, letters

from .cells import EXACT_SIGN
from .mapping import Json

_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
_RESERVED = re.compile(r"([^\w\s])")


def matching_prefix(field: str, term: Term) -> Json:
    """Returns what finds the words that a beginning is one of; nothing is scored."""
    if term.word.is_number or term.strength is MatchLevel.FOLDED:
        return {"prefix": {field: {"value": term.word.folded}}}
    return _regexp(field, term, "constant_score")


def counted_prefix(field: str, term: Term, most: int) -> Json:
    """Returns what counts the words that a beginning is one of, ``most`` different ones at most:
    the first by the alphabet. A word has one exact token, so it is counted once.
    """
    rewrite = f"top_terms_{most}"
    if term.word.is_number:  # its value is one token, too
        return {"prefix": {field: {"value": term.word.folded, "rewrite": rewrite}}}
    return _regexp(field, term, rewrite)


def _regexp(field: str, term: Term, rewrite: str) -> Json:
    return {"regexp": {field: {"value": pattern_of(term), "rewrite": rewrite}}}


def pattern_of(term: Term) -> str:
    """Returns the regular expression, of Lucene's kind, of the exact tokens that a beginning of a
    word is one of.
    """
    word = term.word
    is_folded = term.strength is MatchLevel.FOLDED
    begun = "".join(map(_class_of, word.folded if is_folded else word.letters))
    if is_folded or (term.strength is MatchLevel.LETTERS and not word.tone):
        end = ".*"
    elif word.tone:
        end = ".*" + word.tone
    else:
        end = f"[^{''.join(sorted(TONES))}]*"
    return EXACT_SIGN + begun + end


def _class_of(letter: str) -> str:
    """Returns the letters that a typed one stands for."""
    marked = _marked_forms().get(letter, "")
    return f"[{letter}{marked}]" if marked else _escaped(letter)


def _escaped(letter: str) -> str:
    return _RESERVED.sub(r"\\\1", letter)


@cache
def _marked_forms() -> dict[str, str]:
    """Returns by letter without marks all Latin letters with some, tones apart."""
    found: dict[str, set[str]] = {}
    for code in _LATIN:
        char = chr(code).lower()
        parts = letters(char)
        if len(parts) == 1 and len(letter := parts[0].composed) == 1:
            base = fold_letter(letter)
            if len(base) == 1 and base != letter:
                found.setdefault(base, set()).add(letter)
    return {base: "".join(sorted(marked)) for base, marked in found.items()}
