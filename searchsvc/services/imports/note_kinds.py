"""Notes and errors of an import by kind: what they say, names and numbers aside."""

from __future__ import annotations

import re

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note

_VARYING = re.compile(r"\"[^\"]*\"|“[^“”]*”|'[^']*'|\d[\d.,]*")
_SEVERAL = re.compile(r"…(?:,? …)+")
_MOST_KINDS = 50
_OTHERS = "khác"


def kind_of(told: Note | UnreadableInput) -> str:
    """Returns what a note or an error says of any input, with “…” for what is this one's own."""
    text = told.text if isinstance(told, Note) else told.reason
    while (without := _VARYING.sub("…", text)) != text:  # the inner quotes first
        text = without
    return _SEVERAL.sub("…", text)


def count_kind(kinds: dict[str, int], told: Note | UnreadableInput) -> None:
    """Counts a note or an error under its kind; beyond so many kinds the further ones are one."""
    kind = kind_of(told)
    if kind not in kinds and len(kinds) >= _MOST_KINDS:
        kind = _OTHERS
    kinds[kind] = kinds.get(kind, 0) + 1


def by_count(kinds: dict[str, int]) -> list[tuple[str, int]]:
    """Returns the kinds with their counts, the most frequent first, the further ones last."""
    return sorted(kinds.items(), key=lambda kind: (kind[0] == _OTHERS, -kind[1]))
