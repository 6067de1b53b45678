"""How much of a query a record lacks, by the words and phrases that were found in it."""

from __future__ import annotations

from collections.abc import Callable

from .ast import And, DisMax, Node, Or, Phrase, Term

IsFound = Callable[[Term | Phrase], bool]


def count_missing_parts(root: Node, is_found: IsFound) -> int:
    """Counts the parts of a query that are not held, of those it asks for at once; what is not to
    be there is held.
    """
    if isinstance(root, And):
        return sum(count_missing_parts(child, is_found) for child in root.children)
    return int(not _is_held(root, is_found))


def _is_held(node: Node, is_found: IsFound) -> bool:
    match node:
        case Term() | Phrase():
            return is_found(node)
        case And(children):
            return all(_is_held(child, is_found) for child in children)
        case Or(children):
            return any(_is_held(child, is_found) for child in children)
        case DisMax(literal, others):
            return any(_is_held(child, is_found) for child in (literal, *others))
        case _:
            return True
