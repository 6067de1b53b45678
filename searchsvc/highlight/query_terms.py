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
    first_of: dict[Node, int] = {}
    numbers_of_leaves: dict[Term | Phrase, int] = {}
    pairs: list[tuple[int, int]] = []
    for leaf in leaves(root, negated=False):
        terms = leaf.terms if isinstance(leaf, Phrase) else (leaf,)
        first = first_of.setdefault(leaf, len(rows))
        numbers = range(first, first + len(terms))
        number_of |= zip(map(id, terms), numbers, strict=True)
        if first < len(rows):
            continue
        if isinstance(leaf, Prefix):
            prefixes.append((first, leaf))
        else:
            for number, term in zip(numbers, terms, strict=True):
                words[term.word.folded].append((number, term))
        rows += [(len(fields), 0 if at else len(terms)) for at in range(len(terms))]
        pairs += pairwise(numbers)
        numbers_of_leaves[leaf] = len(fields)
        fields.append(terms[0].fields)
    typed = adjacent_term_pairs(root)
    pairs += [(number_of[id(before)], number_of[id(after)]) for before, after in typed]
    tables = _leaves(rows, pairs), _follows(len(rows), pairs)
    return QueryTerms(words, prefixes, numbers_of_leaves, fields, *tables)


def _leaves(rows: Sequence[tuple[int, int]], pairs: Pairs) -> NDArray[np.int32]:
    """Returns the table of leaves, from the leaf and the length of each term."""
    not_first, not_last = {after for _, after in pairs}, {before for before, _ in pairs}
    table = [
        (leaf, length, number not in not_first, number not in not_last)
        for number, (leaf, length) in enumerate(rows)
    ]
    return np.array(table, np.int32).reshape(-1, 4)


def _follows(size: int, pairs: Pairs) -> NDArray[np.bool_]:
    follows = bytearray(size * size)
    for before, after in pairs:
        follows[before * size + after] = True
    return np.frombuffer(follows, np.bool_).reshape(size, size)
