"""Bigrams of a field: which terms stand side by side in its texts, how often, and where.

A bigram has postings as a term has, so that two words side by side are looked up like one::

    starts          term -> where its bigrams begin          one number more than terms
    seconds         the term that stands behind it           ascending for each first term
    counts          how often it does, in all documents; 0 where one of them is a number
    posting_starts  bigram -> where its postings begin       one number more than bigrams
    documents       in which documents                       ascending for each bigram
    frequencies     how often in each

Counts tell which syllables make a word; numbers stand beside anything. Deleted documents count
until their segment is merged, as in the document frequencies of Lucene.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.query.ast import Field

from .array_file import Array, ArrayFile, narrowest
from .byte_strings import valid_offsets
from .counting_sort import pairs_in_order

PLACES = "<u4"
"""The type of starts and second terms, however few: what looks them up is compiled for this one."""
_SHIFT = np.uint64(32)
_SECOND = np.uint64(2**32 - 1)


@dataclass(frozen=True, slots=True)
class InvertedBigrams:
    """Bigrams as one ascending number each (the ranks of both terms): bigram ``b`` has the postings
    ``posting_starts[b]:posting_starts[b + 1]`` of ``documents`` and ``frequencies``.
    """

    keys: Array
    posting_starts: Array
    documents: Array
    frequencies: Array

    @classmethod
    def of(cls, ranks: Array, lengths: Array, terms: int) -> InvertedBigrams:
        """Returns the bigrams of texts on end: ``ranks`` are their terms, all below ``terms``,
        ``lengths`` the tokens of each text.
        """
        keys, documents = pairs_in_order(ranks, lengths, terms)
        new = _are_new(keys)
        bigrams = np.flatnonzero(new)
        begins = np.flatnonzero(new | _are_new(documents))
        return cls(
            keys[bigrams],
            np.searchsorted(begins, np.append(bigrams, len(keys))),
            documents[begins],
            np.diff(begins, append=len(keys)).astype(np.uint32),
        )

    def counts(self) -> Array:
        """Returns how often each bigram occurs."""
        ends = np.cumsum(np.append(0, self.frequencies), dtype=np.int64)
        return np.diff(ends[self.posting_starts])


def bigram_arrays(
    field: Field, terms: Sequence[bytes], keys: Array, counts: Array, posting_starts: Array
) -> dict[str, Array]:
    """Returns the arrays of a field's bigrams but for their postings, by name."""
    starts = np.searchsorted(keys, np.arange(len(terms) + 1, dtype=np.uint64) << _SHIFT)
    firsts, seconds = split(keys)
    words = word_mask(terms)
    counted = np.where(words[firsts] & words[seconds], counts, 0) if len(keys) else counts
    return {
        f"{field}.bigram_starts": starts.astype(PLACES),
        f"{field}.bigram_seconds": seconds.astype(PLACES),
        f"{field}.bigram_counts": counted.astype(narrowest(int(counted.max(initial=0)))),
        f"{field}.bigram_posting_starts": posting_starts.astype(narrowest(int(posting_starts[-1]))),
    }


def split(keys: Array) -> tuple[Array, Array]:
    """Returns the first and the second terms of bigrams."""
    return keys >> _SHIFT, keys & _SECOND


def joined(firsts: Array, seconds: Array) -> Array:
    """Returns bigrams of first and second terms, as one number each."""
    keys: Array = firsts.astype(np.uint64) << _SHIFT | seconds.astype(np.uint64)
    return keys


def _are_new(numbers: Array) -> Array:
    """Returns which of some numbers are not like the one before."""
    new = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return new


def word_mask(terms: Sequence[bytes]) -> Array:
    """Returns which terms are words, as opposed to numbers."""
    return np.array([not term[:1].isdigit() for term in terms], dtype=bool)


@dataclass(frozen=True, slots=True)
class FieldBigrams:
    """The bigrams of a segment's field as they lie in its file: those of term ``t`` are
    ``starts[t]:starts[t + 1]``.
    """

    starts: Array
    seconds: Array
    counts: Array

    @classmethod
    def read(cls, file: ArrayFile, field: Field, terms: int) -> FieldBigrams:
        """Reads the bigrams of a field with so many terms; raises CorruptFile where they do not
        belong together.
        """
        names = (f"{field}.bigram_{part}" for part in ("starts", "seconds", "counts"))
        found = cls(*(file.get(name) for name in names))
        whole = (
            len(found.starts) == terms + 1
            and found.starts.dtype == found.seconds.dtype == PLACES
            and len(found.counts) == len(found.seconds)
            and valid_offsets(found.starts, len(found.seconds))
            and int(found.seconds.max(initial=0)) < max(terms, 1)
        )
        if not whole:
            raise CorruptFile(file.path, f"the bigrams of {field} do not belong together")
        return found

    def keys(self) -> Array:
        """Returns all of them, as one number each."""
        lengths: Array = np.diff(self.starts.astype(np.int64))
        return joined(np.repeat(np.arange(len(lengths)), lengths), self.seconds)
