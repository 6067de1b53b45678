"""How much of a query is used. Beyond a limit the rest is left out and a notice says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from searchsvc.settings import Settings


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """Limits of one query: code points read, words used, brackets inside brackets."""

    characters: int = 2_000
    words: int = 64
    depth: int = 16

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Returns the limits that the settings name."""
        return cls(
            settings.max_query_characters, settings.max_query_words, settings.max_query_depth
        )
