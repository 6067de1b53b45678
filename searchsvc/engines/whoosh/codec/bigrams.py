"""Bigrams of a field: which terms stand side by side in its texts, and how often.

They tell which syllables make a word. Numbers are left out: they stand beside anything. ::

    starts   term -> where its bigrams begin          one number more than terms
    seconds  the term that stands behind it           ascending for each first term
    counts   how often it does, in all documents

Deleted documents count until their segment is merged, as in the document frequencies of Lucene.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.query.ast import Field

from .array_file import Array, ArrayFile, narrowest
from .byte_strings import valid_offsets
from .counting_sort import sorted_pairs

PLACES = "<u4"
"""The type of starts and second terms, however few: what looks them up is compiled for this one."""
_SHIFT = np.uint64(32)
_SECOND = np.uint64(2**32 - 1)


@dataclass(frozen=True, slots=True)
class BigramCounts:
    """Bigrams as one ascending number each (the ranks of both terms), and how often each occurs."""

    keys: Array
    counts: Array

    @classmethod
    def none(cls) -> BigramCounts:
        """Returns no bigram."""
        return cls(np.empty(0, np.uint64), np.empty(0, np.int64))

    @classmethod
    def of(cls, ranks: Array, lengths: Array, words: Array) -> BigramCounts:
        """Counts the bigrams of texts on end: ``ranks`` are their terms, ``lengths`` the tokens of
        each text. ``words`` tells of every term whether it is a word, as opposed to a number.
        """
        if len(ranks) <= 1:
            return cls.none()
        beside = words[ranks[:-1]] & words[ranks[1:]]
        ends = np.cumsum(lengths)
        ends = ends[(ends > 0) & (ends < len(ranks))]
        beside[ends - 1] = False  # the next text begins here
        keys = sorted_pairs(ranks[:-1][beside], ranks[1:][beside], len(words))
        begins = np.flatnonzero(_are_new(keys))
        return cls(keys[begins], np.diff(np.append(begins, len(keys))))

    def renumbered(self, ranks: Array) -> BigramCounts:
        """Returns the bigrams of terms that have other ranks; -1 for terms that are no more."""
        first, second = ranks[self.keys >> _SHIFT], ranks[self.keys & _SECOND]
        kept = (first >= 0) & (second >= 0)
        keys = first[kept].astype(np.uint64) << _SHIFT | second[kept].astype(np.uint64)
        return BigramCounts(keys, self.counts[kept])

    def negative(self) -> BigramCounts:
        """Returns what takes these bigrams out of a sum."""
        return BigramCounts(self.keys, -self.counts)

    def arrays(self, field: Field, terms: int) -> dict[str, Array]:
        """Returns the arrays of a segment's field with so many terms, by name."""
        starts = np.searchsorted(self.keys, np.arange(terms + 1, dtype=np.uint64) << _SHIFT)
        counts = self.counts
        return {
            f"{field}.bigram_starts": starts.astype(PLACES),
            f"{field}.bigram_seconds": (self.keys & _SECOND).astype(PLACES),
            f"{field}.bigram_counts": counts.astype(narrowest(int(counts.max(initial=0)))),
        }


def summed(parts: Sequence[BigramCounts]) -> BigramCounts:
    """Returns the sum of several counts; what comes to nothing is left out."""
    keys = np.concatenate([part.keys for part in parts])
    counts = np.concatenate([part.counts for part in parts])
    if not len(keys):
        return BigramCounts.none()
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    begins = np.flatnonzero(_are_new(keys))
    sums = np.add.reduceat(counts, begins)
    kept = sums > 0
    return BigramCounts(keys[begins][kept], sums[kept])


def _are_new(keys: Array) -> Array:
    """Returns which of some keys, in order, are not like the one before."""
    new = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
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

    def whole(self) -> BigramCounts:
        """Returns all of them."""
        lengths: Array = np.diff(self.starts.astype(np.int64))
        keys = np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths) << _SHIFT
        return BigramCounts(keys | self.seconds.astype(np.uint64), self.counts.astype(np.int64))
