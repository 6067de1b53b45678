"""The terms of a query, numbered for the matcher: those of a leaf one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchsvc.query.adjacent_pairs import adjacent_term_pairs
from searchsvc.query.ast import Field, Node, Phrase, Prefix, Term, leaves

Pairs = Sequence[tuple[int, int]]


class QueryTerms(NamedTuple):
    """A query's terms by their folded form and its prefixes, each with its number; the number of
    each leaf, and the fields that it asks for; and the tables of ``columns.py``.
    """

    words: Mapping[str, list[tuple[int, Term]]]
    prefixes: Sequence[tuple[int, Prefix]]
    numbers: Mapping[Term | Phrase, int]
    fields: Sequence[tuple[Field, ...]]
    leaves: NDArray[np.int32]
    follows: NDArray[np.bool_]


def query_terms(root: Node) -> QueryTerms:
    """Returns the terms of all leaves that are not negated; equal leaves are one."""
    words: dict[str, list[tuple[int, Term]]] = defaultdict(list)
    prefixes: list[tuple[int, Prefix]] = []
    fields: list[tuple[Field, ...]] = []
    rows: list[tuple[int, int]] = []
    number_of: dict[int, int] = {}  # by identity: terms of two leaves may be equal
    numbers: dict[Term | Phrase, int] = {}
    firsts: list[int] = []
    pairs: list[tuple[int, int]] = []
    for leaf in leaves(root, negated=False):
        terms = leaf.terms if isinstance(leaf, Phrase) else (leaf,)
        number = numbers.setdefault(leaf, len(fields))
        is_new = number == len(fields)
        first = len(rows) if is_new else firsts[number]
        for at, term in enumerate(terms, first):
            number_of[id(term)] = at
            if is_new:
                rows.append((number, len(terms) if at == first else 0))
                if not isinstance(term, Prefix):
                    words[term.word.folded].append((at, term))
        if not is_new:
            continue
        if isinstance(leaf, Prefix):
            prefixes.append((first, leaf))
        pairs += pairwise(range(first, len(rows)))
        firsts.append(first)
        fields.append(terms[0].fields)
    typed = adjacent_term_pairs(root)
    pairs += [(number_of[id(before)], number_of[id(after)]) for before, after in typed]
    return QueryTerms(
        words, prefixes, numbers, fields, _leaves(rows, pairs), _follows(len(rows), pairs)
    )


def _leaves(rows: Sequence[tuple[int, int]], pairs: Pairs) -> NDArray[np.int32]:
    """Returns the table of leaves, from the leaf and the length of each term."""
    not_first, not_last = {after for _, after in pairs}, {before for before, _ in pairs}
    table: list[int] = []
    for number, row in enumerate(rows):
        table += (*row, number not in not_first, number not in not_last)
    return np.array(table, np.int32).reshape(-1, 4)


def _follows(size: int, pairs: Pairs) -> NDArray[np.bool_]:
    follows = bytearray(size * size)
    for before, after in pairs:
        follows[before * size + after] = True
    return np.frombuffer(follows, np.bool_).reshape(size, size)
