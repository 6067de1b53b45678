"""The abbreviations of the field and their long forms."""

from __future__ import annotations

from functools import lru_cache

from searchsvc.text.tokenizer import tokenize

from .current import current_vocabulary
from .matcher import PhraseMatcher
from .shipped import Abbreviation
from .vocabulary import Vocabulary


def abbreviations() -> tuple[Abbreviation, ...]:
    """Returns the whole list."""
    return current_vocabulary().abbreviations


def writings(phrase: str) -> list[str]:
    """Returns the phrase and its other writings: one part of it shortened or written out.

    ``ứng dụng CNTT`` is also ``ứng dụng công nghệ thông tin``. Ambiguous abbreviations are left
    as they are.
    """
    tokens = tokenize(phrase)
    found = [phrase]
    for match in _matcher(current_vocabulary()).find(tokens):
        start, end = tokens[match.begin].start, tokens[match.end - 1].end
        found += [phrase[:start] + form + phrase[end:] for form in match.value.forms]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=4)
def _matcher(of: Vocabulary) -> PhraseMatcher[Abbreviation]:
    return PhraseMatcher(
        (form, entry) for entry in of.abbreviations if not entry.ambiguous for form in entry.forms
    )
