"""Keystrokes as a second reading: ``caanf`` is also searched as ``cần``.

The literal reading stays, and ranks first: nothing here can hide what was typed.
"""

from __future__ import annotations

from searchsvc.text.levels import word
from searchsvc.text.telex_vni import composed

from .ast import DisMax, Node, Phrase, Prefix, Term, map_leaves
from .notices import Notice, NoticeCode


def with_telex_vni(root: Node, text: str) -> tuple[Node, list[Notice]]:
    """Every word that an input method would have turned into a syllable gets that reading too.

    The notices tell which words, and as what they were read.
    """
    notices: list[Notice] = []

    def with_reading(leaf: Term | Phrase) -> Node:
        reading = _read_phrase(leaf, text) if isinstance(leaf, Phrase) else _read_word(leaf, text)
        if reading is None:
            return leaf
        notices.extend(_notices(leaf, text))
        return DisMax(leaf, (reading,))

    return map_leaves(root, with_reading), notices


def _notices(leaf: Term | Phrase, text: str) -> list[Notice]:
    whole = _syllable(leaf, text)
    parts = leaf.terms if isinstance(leaf, Phrase) and whole is None else (leaf,)
    return [
        Notice(NoticeCode.KEYSTROKES, part.start, part.end, text[part.start : part.end], syllable)
        for part in parts
        if (syllable := _syllable(part, text))
    ]


def _syllable(leaf: Term | Phrase, text: str) -> str | None:
    raw = text[leaf.start : leaf.end]
    return composed(raw) if raw.isascii() and raw.isalnum() else None


def _read_word(leaf: Term, text: str) -> Term | None:
    return None if isinstance(leaf, Prefix) else _read(leaf, leaf, text)


def _read(leaf: Term | Phrase, model: Term, text: str) -> Term | None:
    syllable = _syllable(leaf, text)
    if syllable is None:
        return None
    return Term(word(syllable), model.strength, model.field, leaf.start, leaf.end)


def _read_phrase(leaf: Phrase, text: str) -> Node | None:
    """VNI digits make a run of one syllable (``ca62n``); a quoted phrase is read word by word."""
    whole = _read(leaf, leaf.terms[0], text)
    if whole is not None:
        return whole
    readings = [_read(term, term, text) for term in leaf.terms]
    if not any(readings):
        return None
    terms = tuple(new or old for new, old in zip(readings, leaf.terms, strict=True))
    return Phrase(terms, leaf.start, leaf.end)
