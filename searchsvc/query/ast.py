"""The query tree that every engine evaluates and the highlighter reads.

Every node knows where it stood in the typed text (``start``, ``end`` in code points), so that
notices and expansions can point at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from searchsvc.text.levels import MatchLevel, Word


class Field(StrEnum):
    """A part of a record that a word can be asked for in."""

    TITLE = "title"
    BODY = "body"
    AUTHOR = "author"
    SOURCE = "source"


DEFAULT_FIELDS = (Field.TITLE, Field.BODY)


@dataclass(frozen=True, slots=True)
class Term:
    """One typed word, and the loosest level at which it may match."""

    word: Word
    strength: MatchLevel
    field: Field | None = None
    start: int = 0
    end: int = 0

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields to look in."""
        return DEFAULT_FIELDS if self.field is None else (self.field,)


@dataclass(frozen=True, slots=True)
class Prefix(Term):
    """The beginning of a word (``viễ*``)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other; all of one field."""

    terms: tuple[Term, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Compound(Phrase):
    """A word of several syllables that were typed as single ones: they must stand together."""


@dataclass(frozen=True, slots=True)
class And:
    """Every child must match; adjacent children rank higher where they stand together."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One child must match, or ``at_least`` so many; each that does adds to the score."""

    children: tuple[Node, ...]
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Not:
    """The child must not match."""

    child: Node


@dataclass(frozen=True, slots=True)
class DisMax:
    """Writings of one thing, the typed one ``literal``: of those that match the best one scores."""

    literal: Node
    others: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MatchAll:
    """Every record."""


Node = Term | Phrase | And | Or | Not | DisMax | MatchAll


def leaves(node: Node, *, negated: bool = True) -> Iterator[Term | Phrase]:
    """Yields the words and phrases of a tree from left to right; ``negated=False`` skips Not."""
    match node:
        case Term() | Phrase():
            yield node
        case And(children) | Or(children):
            for child in children:
                yield from leaves(child, negated=negated)
        case DisMax(literal, others):
            for child in (literal, *others):
                yield from leaves(child, negated=negated)
        case Not(child) if negated:
            yield from leaves(child, negated=negated)
        case _:
            return


def map_leaves(node: Node, change: Callable[[Term | Phrase], Node]) -> Node:
    """Returns the same tree with every word and phrase changed."""
    match node:
        case Term() | Phrase():
            return change(node)
        case And(children):
            return And(tuple(map_leaves(child, change) for child in children))
        case Or(children):
            return replace(node, children=tuple(map_leaves(child, change) for child in children))
        case Not(child):
            return Not(map_leaves(child, change))
        case DisMax(literal, others):
            changed = tuple(map_leaves(other, change) for other in others)
            return DisMax(map_leaves(literal, change), changed)
        case MatchAll():
            return node


def map_terms(node: Node, change: Callable[[Term], Term]) -> Node:
    """Returns the same tree with every word changed, those of phrases too."""
    if isinstance(node, Term):
        return change(node)

    def change_leaf(leaf: Term | Phrase) -> Node:
        if isinstance(leaf, Phrase):
            return replace(leaf, terms=tuple(change(term) for term in leaf.terms))
        return change(leaf)

    return map_leaves(node, change_leaf)


def in_field(node: Node, field: Field) -> Node:
    """Returns the same tree asked of one field; an inner field prefix wins over an outer one."""
    return map_terms(node, lambda term: term if term.field else replace(term, field=field))
