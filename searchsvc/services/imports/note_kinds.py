"""Notes and errors of an import by kind: what they say, names and numbers aside."""

from __future__ import annotations

import re

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note
from searchsvc.messages import Translate

_OWN = "…"
_VARYING = re.compile(r"\"[^\"]*\"|“[^“”]*”|'[^']*'|\d[\d.,]*")
_SEVERAL = re.compile(rf"{_OWN}(?:,? {_OWN})+")
_MOST_KINDS = 50
_OTHERS = "khác"


def kind_of(told: Note | UnreadableInput) -> str:
    """Returns what a note or an error says of any input, with “…” for what is this one's own."""
    return _kind(told.text if isinstance(told, Note) else told.reason)


def in_language(text: str, translate: Translate) -> str:
    """Returns a note in the words of its translated kind, with its own names and numbers; as it is
    where the kind is not translated.
    """
    kind = _kind(text)
    translation = translate(kind)
    if translation == kind:  # so no pattern is made of what a file says
        return text
    own = re.fullmatch("(.*)".join(map(re.escape, kind.split(_OWN))), text, re.DOTALL)
    names = iter(own.groups() if own else ())
    return re.sub(_OWN, lambda _: next(names, _OWN), translation)


def _kind(text: str) -> str:
    while (without := _VARYING.sub(_OWN, text)) != text:  # the inner quotes first
        text = without
    return _SEVERAL.sub(_OWN, text)


def count_kind(kinds: dict[str, int], told: Note | UnreadableInput) -> None:
    """Counts a note or an error under its kind; beyond so many kinds the further ones are one."""
    kind = kind_of(told)
    if kind not in kinds and len(kinds) >= _MOST_KINDS:
        kind = _OTHERS
    kinds[kind] = kinds.get(kind, 0) + 1


def by_count(kinds: dict[str, int]) -> list[tuple[str, int]]:
    """Returns the kinds with their counts, the most frequent first, the further ones last."""
    return sorted(kinds.items(), key=lambda kind: (kind[0] == _OTHERS, -kind[1]))
