"""The abbreviations of the field and their long forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from searchsvc.text.tokenize import tokenize

from .files import load
from .matcher import PhraseMatcher


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Short and long forms of one expression.

    An ambiguous one has other meanings even in this field: it is never expanded unasked.
    """

    short_forms: tuple[str, ...]
    long_forms: tuple[str, ...]
    ambiguous: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """All writings, short ones first."""
        return self.short_forms + self.long_forms


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """The whole list."""
    return tuple(
        Abbreviation(tuple(entry["short"]), tuple(entry["long"]), entry["ambiguous"])
        for entry in load("abbreviations")["abbreviations"]
    )


def writings(phrase: str) -> list[str]:
    """The phrase and its other writings: one part of it shortened or written out.

    ``ứng dụng CNTT`` is also ``ứng dụng công nghệ thông tin``. Ambiguous abbreviations are left
    as they are.
    """
    tokens = tokenize(phrase)
    found = [phrase]
    for match in _matcher().find(tokens):
        start, end = tokens[match.begin].start, tokens[match.end - 1].end
        found += [phrase[:start] + form + phrase[end:] for form in match.value.forms]
    return list(dict.fromkeys(found))


@cache
def _matcher() -> PhraseMatcher[Abbreviation]:
    return PhraseMatcher(
        (form, entry) for entry in abbreviations() if not entry.ambiguous for form in entry.forms
    )
