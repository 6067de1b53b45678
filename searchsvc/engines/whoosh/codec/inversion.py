"""Texts to postings, by sorting one array of numbers.

Every token is one number: the rank of its term, its document, its position. Sorted, these numbers
are the postings of all terms in order. Vietnamese has some seven thousand syllables, so a token
costs a dictionary look-up and its share of a sort.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from searchsvc.text.tokenize import chunks, terms

from .files import Array, narrowest
from .strings import packed

_POSITION_BITS = 24
_DOCUMENT_BITS = 20
MOST_TERMS = 2**20
MOST_DOCUMENTS = 2**_DOCUMENT_BITS
MOST_POSITIONS = 2**_POSITION_BITS


class Vocabulary(dict[str, tuple[int, ...]]):
    """Chunk of text to the numbers of its terms; a new term gets the next number."""

    def __init__(self) -> None:
        super().__init__()
        self.number: dict[str, int] = {}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        number = self.number
        found = self[chunk] = tuple(number.setdefault(t, len(number)) for t in terms(chunk))
        return found

    def encode(self, text: str) -> Iterable[int]:
        """The term numbers of a text in order."""
        return chain.from_iterable(map(self.__getitem__, chunks(text)))


@dataclass(frozen=True, slots=True)
class Postings:
    """One field's postings: terms in order, and behind them documents, counts and positions.

    Term ``t`` has the postings ``term_starts[t]:term_starts[t + 1]``; posting ``p`` has the
    positions ``position_starts(p)``, which follow from the counts.
    """

    terms: list[bytes]
    term_starts: Array
    documents: Array
    counts: Array
    positions: Array
    lengths: Array

    def arrays(self, field: str) -> dict[str, Array]:
        """Under the names of the segment file, in the narrowest types."""
        occurrence_starts = np.zeros(len(self.terms) + 1, dtype=np.int64)
        ends = np.cumsum(self.counts, dtype=np.int64)
        occurrence_starts[1:] = np.concatenate([[0], ends])[self.term_starts[1:]]
        shrunk = {
            f"{field}.term_starts": self.term_starts,
            f"{field}.occurrence_starts": occurrence_starts,
            f"{field}.counts": self.counts,
            f"{field}.lengths": self.lengths,
        }
        return (
            packed(f"{field}.terms", self.terms)
            | {
                name: values.astype(narrowest(int(values.max(initial=0))), copy=False)
                for name, values in shrunk.items()
            }
            | {
                f"{field}.documents": self.documents.astype(posting_type(self.documents)),
                f"{field}.positions": self.positions.astype(posting_type(self.positions)),
            }
        )


def posting_type(values: Array) -> np.dtype[Any]:
    """The type of documents or positions: of two, since code is compiled for each type there is."""
    return narrowest(int(values.max(initial=0)), from_type="<u2")


class FieldTokens:
    """The tokens of one field of many documents, waiting to be inverted."""

    def __init__(self) -> None:
        self.numbers = array("I")
        self.lengths: list[int] = []

    def add(self, numbers: Iterable[int]) -> None:
        """The next document's tokens."""
        before = len(self.numbers)
        self.numbers.extend(numbers)
        self.lengths.append(len(self.numbers) - before)

    def invert(self, vocabulary: Vocabulary) -> Postings:
        """The postings of all documents added."""
        numbers = np.frombuffer(self.numbers, dtype=np.uint32) if self.numbers else _NONE
        lengths = np.array(self.lengths, dtype=np.int64)
        terms, rank = _ranked(numbers, vocabulary)
        starts = np.cumsum(lengths) - lengths
        keys = rank[numbers] << np.uint64(_DOCUMENT_BITS)
        keys |= np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths)
        keys <<= np.uint64(_POSITION_BITS)
        keys |= (np.arange(len(numbers)) - np.repeat(starts, lengths)).astype(np.uint64)
        keys.sort()
        return _postings(keys, terms, lengths)


_NONE = np.empty(0, dtype=np.uint32)


def _ranked(numbers: Array, vocabulary: Vocabulary) -> tuple[list[bytes], Array]:
    """The terms that occur, sorted, and by term number its rank among them."""
    used = np.flatnonzero(np.bincount(numbers, minlength=len(vocabulary.number)))
    names = list(vocabulary.number)
    pairs = sorted((names[number].encode(), number) for number in used.tolist())
    rank = np.zeros(len(names), dtype=np.uint64)
    rank[[number for _, number in pairs]] = np.arange(len(pairs), dtype=np.uint64)
    return [term for term, _ in pairs], rank


def _postings(keys: Array, terms: list[bytes], lengths: Array) -> Postings:
    pairs = keys >> np.uint64(_POSITION_BITS)
    first = np.ones(len(keys), dtype=bool)
    np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
    begins = np.flatnonzero(first)
    heads = pairs[begins]
    ranks = heads >> np.uint64(_DOCUMENT_BITS)
    return Postings(
        terms=terms,
        term_starts=np.searchsorted(ranks, np.arange(len(terms) + 1, dtype=np.uint64)),
        documents=heads & np.uint64(MOST_DOCUMENTS - 1),
        counts=np.diff(np.append(begins, len(keys))),
        positions=keys & np.uint64(MOST_POSITIONS - 1),
        lengths=lengths,
    )
