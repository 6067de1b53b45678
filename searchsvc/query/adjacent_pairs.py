"""Which words of a query stand side by side, for ranking."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from .ast import And, DisMax, Node, Or, Phrase, Prefix, Term


def adjacent_term_pairs(node: Node) -> list[tuple[Term, Term]]:
    """Returns the pairs of words that were typed side by side, in any of their writings."""
    if isinstance(node, And | Or) and all(type(child) is Term for child in node.children):
        terms = cast("tuple[Term, ...]", node.children)  # most queries; this is quicker
        return [(one, other) for one, other in pairwise(terms) if one.field == other.field]
    match node:
        case And(children) | Or(children):
            inner = [pair for child in children for pair in adjacent_term_pairs(child)]
            return inner + [
                (before, after)
                for left, right in pairwise(children)
                for before in _edge(left, -1)
                for after in _edge(right, 0)
                if before.field == after.field
            ]
        case DisMax(literal, _):
            return adjacent_term_pairs(literal)
        case _:
            return []


def _edge(node: Node, side: int) -> list[Term]:
    """Returns the words that stand at the beginning (0) or the end (-1) of a part of the query."""
    match node:
        case Prefix():
            return []
        case Term():
            return [node]
        case Phrase(terms):
            return [terms[side]]
        case And(children):
            return _edge(children[side], side)
        case DisMax(literal, others):
            return [term for choice in (literal, *others) for term in _edge(choice, side)]
        case _:
            return []
