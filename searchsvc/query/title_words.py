"""Whether a title says all that was typed, for ranking.

Who remembers a report types words of its title, in any order. In a long text the same few words
stand scattered by chance, and often enough to outweigh a title that holds each of them once.
"""

from __future__ import annotations

from .ast import And, Field, MatchAll, Node, Not, in_field, leaves

_FEWEST = 3
"""Two words stand together in many a title; adjacent pairs rank these well enough."""


def within_title(root: Node) -> Node | None:
    """Returns the query for records whose title holds all the words; None where they are too few,
    or where a record may lack some of them.
    """
    if not isinstance(root, And):
        return None
    wanted = And(tuple(child for child in root.children if not isinstance(child, Not | MatchAll)))
    return in_field(wanted, Field.TITLE) if len(list(leaves(wanted))) >= _FEWEST else None
