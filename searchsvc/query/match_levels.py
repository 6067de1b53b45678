"""How loosely each word of a query is read, from its marks and from its neighbours'."""

from __future__ import annotations

from searchsvc.text.levels import MatchLevel, Word

from .ast import Node, Phrase, Term, leaves, map_terms


def resolve_strengths(root: Node, *, exact: bool = False) -> Node:
    """Decide for every word how loosely it is read, from its marks and from its neighbours'.

    A word without any mark is open, a word with a tone is complete; a marked letter without a
    tone is open for the tone unless another word of the query shows that tones are being typed.
    """

    def read(term: Term) -> Term:
        return _read(term, _reach(term.word, root, exact))

    return map_terms(root, read)


def without_marks(root: Node) -> Node:
    """The same tree without regard to marks."""
    return map_terms(root, lambda term: _read(term, MatchLevel.FOLDED))


def _read(term: Term, strength: MatchLevel) -> Term:
    if term.strength is strength:
        return term
    return type(term)(term.word, strength, term.field, term.start, term.end)


def _reach(word: Word, root: Node, exact: bool) -> MatchLevel:
    if word.has_tone:
        return MatchLevel.EXACT
    if word.is_number:
        return MatchLevel.FOLDED  # a number is found by its value, however it is printed
    if exact:
        return MatchLevel.EXACT
    if not word.has_mark:
        return MatchLevel.FOLDED
    return MatchLevel.LETTERS if word.needs_tone or not _has_tones(root) else MatchLevel.EXACT


def _has_tones(root: Node) -> bool:
    """Whether a word of the query has a tone."""
    return any(
        term.word.has_tone
        for leaf in leaves(root)
        for term in (leaf.terms if isinstance(leaf, Phrase) else (leaf,))
    )
