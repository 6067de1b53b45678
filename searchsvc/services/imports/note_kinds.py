"""Notes and errors of an import by kind: what they say, names and numbers aside."""

from __future__ import annotations

import re

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note

_VARYING = re.compile(r"\"[^\"]*\"|“[^”]*”|'[^']*'|\d[\d.,]*")
_MOST_KINDS = 50


def kind_of(told: Note | UnreadableInput) -> str:
    """Returns what a note or an error says of any input, with “…” for what is this one's own."""
    text = told.text if isinstance(told, Note) else told.reason
    return _VARYING.sub("…", text)


def count_kind(kinds: dict[str, int], told: Note | UnreadableInput) -> None:
    """Counts a note or an error under its kind; so many kinds are no summary any more."""
    kind = kind_of(told)
    if kind in kinds or len(kinds) < _MOST_KINDS:
        kinds[kind] = kinds.get(kind, 0) + 1


def by_count(kinds: dict[str, int]) -> list[tuple[str, int]]:
    """Returns the kinds with their counts, the most frequent first."""
    return sorted(kinds.items(), key=lambda kind: -kind[1])
