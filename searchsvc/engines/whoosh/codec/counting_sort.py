"""Tokens by term, and pairs of terms, by counting: each costs as much, however many there are.

Where nothing is compiled NumPy sorts, which takes longer.
"""

from __future__ import annotations

import numpy as np

from searchsvc.jit import COMPILES, compiled

from .array_file import Array


def tokens_by_term(ranks: Array, lengths: Array, size: int) -> tuple[Array, Array]:
    """Returns the documents and positions of tokens on end, term by term; ``ranks`` (``<u4``) are
    their terms, all below ``size``, ``lengths`` the tokens of each document.
    """
    if COMPILES:
        return _tokens_by_term(ranks, lengths, size)
    order = np.argsort(ranks, kind="stable")
    documents = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[order]
    return documents, (order - (np.cumsum(lengths) - lengths)[documents]).astype(np.uint32)


def pairs_in_order(ranks: Array, lengths: Array, size: int) -> tuple[Array, Array]:
    """Returns the pairs of terms that stand side by side in a document, in order, each as one
    number, ``first << 32 | second``; and the document of each, ascending for equal pairs. ``ranks``
    and ``lengths`` are those of :func:`tokens_by_term`.
    """
    if COMPILES:
        return _pairs_in_order(ranks, lengths, size)
    documents = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    beside = documents[1:] == documents[:-1]
    firsts, seconds = ranks[:-1][beside].astype(np.uint64), ranks[1:][beside]
    keys = firsts << np.uint64(32) | seconds.astype(np.uint64)
    order = np.argsort(keys, kind="stable")
    return keys[order], documents[:-1][beside][order]


@compiled
def _tokens_by_term(ranks: Array, lengths: Array, size: int) -> tuple[Array, Array]:
    ends = _begins(ranks, size)
    documents = np.empty(len(ranks), np.uint32)
    positions = np.empty(len(ranks), np.uint32)
    token = 0
    for document in range(len(lengths)):
        for position in range(lengths[document]):
            rank = ranks[token]
            documents[ends[rank]] = document
            positions[ends[rank]] = position
            ends[rank] += 1
            token += 1
    return documents, positions


@compiled
def _pairs_in_order(ranks: Array, lengths: Array, size: int) -> tuple[Array, Array]:
    """Sorts by the second of each pair, then by the first, which leaves these in order."""
    starts, pairs = _begins_of_pairs(ranks, lengths, size)
    ends = starts[1]
    firsts_by_second = np.empty(pairs, np.uint32)
    documents_by_second = np.empty(pairs, np.uint32)
    token = 0
    for document in range(len(lengths)):
        for position in range(lengths[document]):
            if position > 0:
                second = ranks[token]
                firsts_by_second[ends[second]] = ranks[token - 1]
                documents_by_second[ends[second]] = document
                ends[second] += 1
            token += 1
    others = starts[0]
    keys = np.empty(pairs, np.uint64)
    documents = np.empty(pairs, np.uint32)
    pair = 0
    for second in range(size):
        while pair < ends[second]:
            first = firsts_by_second[pair]
            keys[others[first]] = np.uint64(first) << np.uint64(32) | np.uint64(second)
            documents[others[first]] = documents_by_second[pair]
            others[first] += 1
            pair += 1
    return keys, documents


@compiled
def _begins_of_pairs(ranks: Array, lengths: Array, size: int) -> tuple[Array, int]:
    """Returns where the pairs of each first term begin, were they sorted by it, and where those of
    each second one (2 × size + 1); and how many pairs there are.
    """
    begins = np.zeros((2, size + 1), np.int64)
    token = pairs = 0
    for document in range(len(lengths)):
        for position in range(lengths[document]):
            if position > 0:
                begins[0, np.int64(ranks[token - 1]) + 1] += 1
                begins[1, np.int64(ranks[token]) + 1] += 1
                pairs += 1
            token += 1
    for rank in range(size):
        begins[0, rank + 1] += begins[0, rank]
        begins[1, rank + 1] += begins[1, rank]
    return begins, pairs


@compiled
def _begins(ranks: Array, size: int) -> Array:
    """Returns where each rank begins, were they sorted."""
    begins = np.zeros(size + 1, np.int64)
    for rank in ranks:
        begins[np.int64(rank) + 1] += 1
    for rank in range(size):
        begins[rank + 1] += begins[rank]
    return begins
