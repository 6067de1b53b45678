"""How loosely each word of a query matches, from its marks and from those of the others."""

from __future__ import annotations

from searchsvc.text.levels import MatchLevel, Word
from searchsvc.text.syllable import completions

from .ast import Node, Phrase, Term, leaves, map_terms


def resolve_strengths(root: Node, *, exact: bool = False) -> Node:
    """Returns the tree with the match strength of every word, from its marks and the others'.

    A word without any mark is open, a word with a tone is complete; a marked letter without a
    tone is open for the tone unless another word of the query shows that tones are being typed.
    A word that needs more marks to be a syllable (``thưong``) is open for these.
    """

    def resolved(term: Term) -> Term:
        return _with_strength(term, _strength(term.word, root, exact))

    return map_terms(root, resolved)


def without_marks(root: Node) -> Node:
    """Returns the same tree without regard to marks."""
    return map_terms(root, lambda term: _with_strength(term, MatchLevel.FOLDED))


def _with_strength(term: Term, strength: MatchLevel) -> Term:
    if term.strength is strength:
        return term
    return type(term)(term.word, strength, term.field, term.start, term.end)


def _strength(word: Word, root: Node, exact: bool) -> MatchLevel:
    if word.is_number:
        return MatchLevel.FOLDED  # a number is found by its value, however it is printed
    if exact:
        return MatchLevel.EXACT
    if not (word.has_tone or word.has_mark):
        return MatchLevel.FOLDED
    if completions(word):
        return MatchLevel.LETTERS
    if word.has_tone:
        return MatchLevel.EXACT
    return MatchLevel.LETTERS if word.needs_tone or not has_tones(root) else MatchLevel.EXACT


def has_tones(root: Node) -> bool:
    """Returns whether a word of the query has a tone."""
    return any(
        term.word.has_tone
        for leaf in leaves(root)
        for term in (leaf.terms if isinstance(leaf, Phrase) else (leaf,))
    )
