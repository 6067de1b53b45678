"""Inverts texts into postings, by sorting one array of numbers.

Every token is one number: the rank of its term. Sorted by it, and else as they stand in the texts,
the tokens are the postings of all terms in order. Vietnamese has some seven thousand syllables, so
a token costs one look-up and its share of a counting sort.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from searchsvc.query.ast import Field
from searchsvc.text.scan.run_table import GrowingArray

from .array_file import Array, narrowest
from .bigrams import InvertedBigrams, bigram_arrays
from .byte_strings import packed
from .counting_sort import tokens_by_term
from .term_interner import TermInterner

MOST_TERMS = 2**20
MOST_DOCUMENTS = 2**20


@dataclass(frozen=True, slots=True)
class InvertedField:
    """One field of a segment, term by term: documents, counts and positions.

    Term ``t`` has the postings ``term_starts[t]:term_starts[t + 1]`` of ``documents`` and
    ``counts``; the positions lie posting by posting, as many as its count says. ``lengths`` has the
    tokens of every document. Only fields that are searched by default have ``bigrams``.
    """

    terms: list[bytes]
    term_starts: Array
    documents: Array
    counts: Array
    positions: Array
    lengths: Array
    bigrams: InvertedBigrams | None

    def arrays(self, field: Field) -> dict[str, Array]:
        """Returns the arrays under the names of the segment file, in the narrowest types."""
        occurrence_starts = np.zeros(len(self.terms) + 1, dtype=np.int64)
        ends = np.cumsum(self.counts, dtype=np.int64)
        occurrence_starts[1:] = np.concatenate([[0], ends])[self.term_starts[1:]]
        shrunk = {
            f"{field}.term_starts": self.term_starts,
            f"{field}.occurrence_starts": occurrence_starts,
            f"{field}.counts": self.counts,
            f"{field}.lengths": self.lengths,
        }
        arrays = packed(f"{field}.terms", self.terms) | {
            name: values.astype(narrowest(int(values.max(initial=0))), copy=False)
            for name, values in shrunk.items()
        }
        arrays |= {
            f"{field}.documents": self.documents.astype(posting_type(self.documents)),
            f"{field}.positions": self.positions.astype(posting_type(self.positions)),
        }
        return arrays | self._bigram_arrays(field, arrays)

    def _bigram_arrays(self, field: Field, arrays: Mapping[str, Array]) -> dict[str, Array]:
        found = self.bigrams
        if found is None:
            return {}
        documents, counts = (arrays[f"{field}.{part}"].dtype for part in ("documents", "counts"))
        return {
            **bigram_arrays(field, self.terms, found.keys, found.counts(), found.posting_starts),
            f"{field}.bigram_documents": found.documents.astype(documents),
            f"{field}.bigram_frequencies": found.frequencies.astype(counts),
        }


def posting_type(values: Array) -> np.dtype[Any]:
    """Returns the type for documents or positions: one of two, as code is compiled for each."""
    return narrowest(int(values.max(initial=0)), from_type="<u2")


class FieldTokens:
    """The tokens of one field of many documents, waiting to be inverted."""

    def __init__(self, interner: TermInterner, *, with_bigrams: bool = False) -> None:
        self._interner = interner
        self._with_bigrams = with_bigrams
        self._numbers = GrowingArray()
        self.lengths: list[int] = []

    def add(self, text: str) -> None:
        """Adds the next document's tokens."""
        numbers = self._interner.encode(text)
        self._numbers.extend(numbers)
        self.lengths.append(len(numbers))

    def invert(self) -> InvertedField:
        """Returns the postings of all documents added."""
        numbers = self._numbers.values[: self._numbers.size]
        lengths = np.array(self.lengths, dtype=np.int64)
        terms, rank = _ranked(numbers, self._interner)
        ranks = rank[numbers]
        bigrams = None
        if self._with_bigrams:
            bigrams = InvertedBigrams.of(ranks, lengths, len(terms))
        return _inverted(ranks, terms, lengths, bigrams)


def _ranked(numbers: Array, interner: TermInterner) -> tuple[list[bytes], Array]:
    """Returns the terms that occur, sorted, and by term number its rank among them."""
    used = np.flatnonzero(np.bincount(numbers, minlength=len(interner.number)))
    names = list(interner.number)
    pairs = sorted((names[number].encode(), number) for number in used.tolist())
    rank = np.zeros(len(names), dtype=np.uint32)
    rank[[number for _, number in pairs]] = np.arange(len(pairs), dtype=np.uint32)
    return [term for term, _ in pairs], rank


def _inverted(
    ranks: Array, terms: list[bytes], lengths: Array, bigrams: InvertedBigrams | None
) -> InvertedField:
    documents, positions = tokens_by_term(ranks, lengths, len(terms))
    token_starts = np.zeros(len(terms) + 1, dtype=np.int64)
    np.cumsum(np.bincount(ranks, minlength=len(terms)), out=token_starts[1:])
    first = np.ones(len(documents), dtype=bool)
    np.not_equal(documents[1:], documents[:-1], out=first[1:])
    first[token_starts[:-1]] = True  # every term has a token
    begins = np.flatnonzero(first)
    return InvertedField(
        terms=terms,
        term_starts=np.searchsorted(begins, token_starts),
        documents=documents[begins],
        counts=np.diff(np.append(begins, len(documents))),
        positions=positions,
        lengths=lengths,
        bigrams=bigrams,
    )
