"""Which words of a query were typed in a row."""

from __future__ import annotations

import re

from .ast import Node, Phrase, Prefix, Term, leaves

_BETWEEN = re.compile(r"[\s,;.:!?…\"“”„«»-]*")


def word_runs(root: Node, text: str) -> list[list[Term]]:
    """Returns the words that stand in a row in the text of a query; what is negated and beginnings
    of words part rows, as do brackets, operators and field names.
    """
    rows: list[list[Term]] = []
    for leaf in leaves(root, negated=False):
        for term in leaf.terms if isinstance(leaf, Phrase) else (leaf,):
            if isinstance(term, Prefix):
                continue
            if rows and _goes_on(rows[-1][-1], term, text):
                rows[-1].append(term)
            else:
                rows.append([term])
    return rows


def _goes_on(left: Term, right: Term, text: str) -> bool:
    between = text[left.end : right.start]
    return left.field == right.field and _BETWEEN.fullmatch(between) is not None
