"""What a token may do of what its person may: scopes; without any, all of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from .roles import Person


class Scope(StrEnum):
    """A part of the work that a program can be bounded to."""

    READ = "read"
    """Looks at everything, changes nothing."""
    IMPORTS = "imports"
    REVIEW = "review"
    """Suggestions, copies, what readers report."""
    RECORDS = "records"
    """Edits, states, bulk edits and their jobs."""
    LIBRARY = "library"
    """Best bets, notes, vocabularies."""


class TokenAccess(NamedTuple):
    """Whose token it is, as their account is now, and the scopes that bound it: none, no bound."""

    person: Person
    scopes: frozenset[Scope]

    def reaches(self, scopes: Iterable[Scope]) -> bool:
        """Returns whether one of some scopes is enough, or no scope bounds the token."""
        return not self.scopes or not self.scopes.isdisjoint(scopes)


def written(scopes: Iterable[Scope]) -> str:
    """Returns scopes as a token's row keeps them."""
    return " ".join(sorted(set(scopes)))


def read(text: str) -> frozenset[Scope]:
    """Returns the scopes of a token's row."""
    return frozenset(map(Scope, text.split()))
