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


def sorted_pairs(firsts: Array, seconds: Array, documents: Array, size: int) -> tuple[Array, Array]:
    """Returns pairs of ranks (``<u4``), all below ``size``, in order: each as one number,
    ``first << 32 | second``; and their documents (``<u4``), of equal pairs as they came.
    """
    if COMPILES:
        return _sorted_pairs(firsts, seconds, documents, size)
    keys = firsts.astype(np.uint64) << np.uint64(32) | seconds.astype(np.uint64)
    order = np.argsort(keys, kind="stable")
    return keys[order], documents[order]


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
def _sorted_pairs(
    firsts: Array, seconds: Array, documents: Array, size: int
) -> tuple[Array, Array]:
    """Sorts by the second of each pair, then by the first, which leaves these in order."""
    ends = _begins(seconds, size)
    firsts_by_second = np.empty(len(firsts), np.uint32)
    documents_by_second = np.empty(len(firsts), np.uint32)
    for pair in range(len(firsts)):
        second = seconds[pair]
        firsts_by_second[ends[second]] = firsts[pair]
        documents_by_second[ends[second]] = documents[pair]
        ends[second] += 1
    others = _begins(firsts, size)
    keys = np.empty(len(firsts), np.uint64)
    sorted_documents = np.empty(len(firsts), np.uint32)
    pair = 0
    for second in range(size):
        while pair < ends[second]:
            first = firsts_by_second[pair]
            keys[others[first]] = np.uint64(first) << np.uint64(32) | np.uint64(second)
            sorted_documents[others[first]] = documents_by_second[pair]
            others[first] += 1
            pair += 1
    return keys, sorted_documents


@compiled
def _begins(ranks: Array, size: int) -> Array:
    """Returns where each rank begins, were they sorted."""
    begins = np.zeros(size + 1, np.int64)
    for rank in ranks:
        begins[np.int64(rank) + 1] += 1
    for rank in range(size):
        begins[rank + 1] += begins[rank]
    return begins
