"""The kernels there are: each way of running them is a module that has them all.

``mypy`` holds both modules against :class:`Kernels`, and every call too: a kernel that does not
exist, or a wrong argument, is an error before anything runs.

Arrays named ``documents`` ascend, hold each document once, and go with an array of equal length.
Values of postings are ``count * norm * weight``; scores are BM25's
``max_score * sum / (sum + saturation)`` for the sums of values of a document.
"""

from __future__ import annotations

from typing import Protocol

from .types import (
    Array,
    Bitmaps,
    Floats,
    Ints,
    Mask,
    Norms,
    PackedDocValues,
    PackedPositions,
    PackedPostingList,
    PackedPostings,
    Slots,
)

Types = tuple[str, str, str]
"""NumPy's names for the types of a field's documents, counts and positions."""


class Kernels(Protocol):
    """The inner loops of a search. None checks what it is given: a segment's arrays are checked
    when they are first read (``codec/postings.py``).
    """

    def warm_up(self, first: Types, second: Types) -> None:
        """Makes every kernel ready for words that are looked for in two fields of these types."""
        ...

    # One word: accumulators

    def merge_postings(
        self,
        one: PackedPostingList,
        other: PackedPostingList,
        doc_base: int,
        all_live: bool,
    ) -> tuple[Ints, Floats]:
        """Returns the live documents of two posting lists of one segment, with their sums."""
        ...

    def collect_postings(
        self,
        packed: PackedPostings,
        norms: Norms,
        doc_base: int,
        found: Ints,
        values: Floats,
        size: int,
    ) -> int:
        """Puts live documents and the values of their postings behind the first ``size`` of
        ``found`` and ``values``; returns how many there are then.
        """
        ...

    def sum_collected(self, found: Ints, values: Floats, order: Ints) -> tuple[Ints, Floats]:
        """Returns what was collected, summed up by document; ``order`` sorts ``found``."""
        ...

    def accumulate_postings(
        self, packed: PackedPostings, norms: Norms, doc_base: int, accumulator: Floats
    ) -> None:
        """Adds the value of each posting to ``accumulator``, which has a sum for each document."""
        ...

    def drain_sums(self, accumulator: Floats) -> tuple[Ints, Floats]:
        """Returns the documents with a sum; the accumulator is all zero then."""
        ...

    def saturate(self, sums: Floats, max_score: float, saturation: float) -> Floats:
        """Returns the scores of sums."""
        ...

    # Several words: accumulators

    def accumulate_scores(
        self,
        documents: Ints,
        scores: Floats,
        accumulator: Floats,
        seen: Mask,
        touched: Ints,
        size: int,
    ) -> int:
        """Adds scores to ``accumulator``; marks new documents in ``seen`` and puts them behind the
        first ``size`` of ``touched``. Returns how many were touched by now.
        """
        ...

    def drain_sorted(self, accumulator: Floats, seen: Mask, documents: Ints) -> Floats:
        """Returns the sums of the documents; both arrays are clear of them then."""
        ...

    def drain_seen(self, accumulator: Floats, seen: Mask, size: int) -> tuple[Ints, Floats]:
        """Returns the ``size`` documents seen, with their sums; both arrays are all zero then."""
        ...

    # Boolean set operations

    def intersect(
        self, documents: Ints, scores: Floats, others: Ints, other_scores: Floats, slots: Slots
    ) -> tuple[Ints, Floats]:
        """Returns the documents of both, with the sums of their scores."""
        ...

    def union(
        self, documents: Ints, values: Floats, others: Ints, other_values: Floats
    ) -> tuple[Ints, Floats]:
        """Returns the documents of either, with the sums of their values."""
        ...

    def add_scores(
        self, documents: Ints, scores: Floats, others: Ints, other_scores: Floats
    ) -> Floats:
        """Returns the scores, with those of a second list added where it holds the document."""
        ...

    # Facets

    def count_facets(self, packed: PackedDocValues, facets: Ints, documents: Ints) -> Ints:
        """Counts the values of facets. Returns for each facet, one after the other, how many values
        the documents have, and then each of these and how many documents have it.
        """
        ...

    def map_values(self, packed: PackedDocValues, facet: int, bitmaps: Bitmaps) -> None:
        """Fills the bitmaps of a facet's values, one row each and without a bit before, where
        facets are counted by them.
        """
        ...

    def filter_by_ordinal(
        self, ordinals: Array, facet: int, wanted: Mask, documents: Ints, scores: Floats
    ) -> tuple[Ints, Floats]:
        """Returns the documents whose ordinal for a facet is ``wanted``, with their scores."""
        ...

    # Phrases

    def mark_documents(
        self,
        packed: PackedPostings,
        doc_base: int,
        step: int,
        slots: Slots,
        touched: Ints,
        size: int,
    ) -> int:
        """Raises ``slots`` of the documents of a word from ``step`` to ``step + 1``; those of step
        0 go behind the first ``size`` of ``touched``. Returns how many were touched by now.
        """
        ...

    def count_positions(
        self, packed: PackedPostings, doc_base: int, slots: Slots, ends: Ints
    ) -> None:
        """Adds to ``ends[slot]`` how often a word stands in the document of each slot."""
        ...

    def fill_positions(
        self,
        packed: PackedPostings,
        doc_base: int,
        slots: Slots,
        ends: Ints,
        positions: Ints,
        weights: Floats,
    ) -> None:
        """Puts a word's positions and their weights where ``ends[slot]`` points, which moves on."""
        ...

    def sort_positions(self, packed: PackedPositions) -> None:
        """Sorts the positions of each slot, in place, their weights along with them."""
        ...

    def follow_positions(
        self, packed: PackedPositions, packed_next: PackedPositions, distance: int
    ) -> PackedPositions:
        """Returns the positions that have one of the next word ``distance`` behind them, each with
        the lower weight of the two.
        """
        ...

    def sum_slots(self, starts: Ints, weights: Floats) -> Floats:
        """Returns the sum of the weights in each slot."""
        ...

    def occurrences(self, packed: PackedPostings, doc_base: int) -> Ints:
        """Returns where a single term stands, ``document << 32 | position``, ascending."""
        ...

    def follow_occurrences(
        self, begun: Ints, packed: PackedPostings, doc_base: int, distance: int
    ) -> Ints:
        """Returns those occurrences that have a single term ``distance`` behind them."""
        ...

    # Bigrams

    def intersect_rows(
        self, starts: Array, seconds: Array, firsts: Ints, wanted: Ints
    ) -> tuple[Ints, Ints, Ints]:
        """Returns which of the terms ``wanted`` stand behind which ``firsts``: the place in
        ``firsts``, in ``seconds``, in ``wanted``. The row of term ``t`` is
        ``seconds[starts[t]:starts[t + 1]]``; rows and ``wanted`` ascend. ``starts`` and ``seconds``
        are of type ``<u4``.
        """
        ...

    # Top-k

    def top_k(self, keys: Floats, wanted: int, tolerance: float) -> Ints:
        """Returns where the ``wanted`` highest keys stand, and all as high but for ``tolerance``,
        ascending.
        """
        ...

    def top_documents(
        self, scores: Floats, documents: Ints, dates: Ints, wanted: int, decimals: int
    ) -> tuple[Ints, Floats, bool]:
        """Returns the ``wanted`` documents with the highest scores, rounded to ``decimals``, the
        highest first, of equal ones the newest, with their scores; and whether that is the whole
        truth: it is not where documents are equal by both. ``dates`` are of all documents.
        """
        ...
