"""Telex and VNI recovery: ``caanf`` is also searched as ``cần``.

What was typed stays, and ranks first: nothing here can hide it.
"""

from __future__ import annotations

from searchsvc.text.levels import word
from searchsvc.text.telex_vni import composed

from .ast import DisMax, Node, Phrase, Prefix, Term, map_leaves
from .notices import Notice, NoticeCode


def with_telex_vni(root: Node, text: str) -> tuple[Node, list[Notice]]:
    """Returns the tree with a second writing of every word that is keystrokes of a syllable, and
    notices of which words these are, and what was recovered.
    """
    notices: list[Notice] = []

    def with_recovered(leaf: Term | Phrase) -> Node:
        recovered = _phrase(leaf, text) if isinstance(leaf, Phrase) else _word(leaf, text)
        if recovered is None:
            return leaf
        notices.extend(_notices(leaf, text))
        return DisMax(leaf, (recovered,))

    return map_leaves(root, with_recovered), notices


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


def _word(leaf: Term, text: str) -> Term | None:
    return None if isinstance(leaf, Prefix) else _term(leaf, leaf, text)


def _term(leaf: Term | Phrase, model: Term, text: str) -> Term | None:
    syllable = _syllable(leaf, text)
    if syllable is None:
        return None
    return Term(word(syllable), model.strength, model.field, leaf.start, leaf.end)


def _phrase(leaf: Phrase, text: str) -> Node | None:
    """Recovers one syllable of a run with VNI digits (``ca62n``), a quoted phrase word by word."""
    whole = _term(leaf, leaf.terms[0], text)
    if whole is not None:
        return whole
    recovered = [_term(term, term, text) for term in leaf.terms]
    if not any(recovered):
        return None
    terms = tuple(new or old for new, old in zip(recovered, leaf.terms, strict=True))
    return Phrase(terms, leaf.start, leaf.end)
