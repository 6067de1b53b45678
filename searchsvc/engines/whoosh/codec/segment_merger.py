"""Merges several segments into one, without what is deleted; array work, in bounded pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from searchsvc.fields import facet_names
from searchsvc.query.ast import DEFAULT_FIELDS, Field

from .array_file import Array, ArrayFileWriter, narrowest, new_array_file
from .bigrams import BigramCounts, summed, word_mask
from .byte_strings import pack
from .segment_builder import documents_arrays, facet_arrays
from .segment_reader import SegmentData

OCCURRENCES_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to merge: which of its documents are live, and their new numbers."""

    data: SegmentData
    live_docs: Array
    numbers: Array

    @property
    def kept(self) -> Array:
        """The old numbers of the documents that are kept."""
        return np.flatnonzero(self.live_docs)


@dataclass(frozen=True, slots=True)
class _FieldPlan:
    """What a field of the merged segment will hold, known before anything is written."""

    terms: list[bytes]
    ranks: list[Array]  # per source, the new place of each of its terms; -1 where none live
    postings: Array  # per term of the merged field
    occurrences: Array


def merge(path: Path, segments: Sequence[tuple[SegmentData, Array]]) -> None:
    """Writes one segment of the live documents of several; the arrays are masks of these."""
    sources = _numbered(segments)
    arrays = _documents(sources)
    plans = {field: _plan(sources, field) for field in Field}
    shapes = {name: (array.dtype, len(array)) for name, array in arrays.items()}
    for field, plan in plans.items():
        field_arrays = _fixed_arrays(sources, field, plan)
        arrays |= field_arrays
        shapes |= {name: (array.dtype, len(array)) for name, array in field_arrays.items()}
        shapes |= _posting_shapes(sources, field, plan)
    with new_array_file(path, shapes) as writer:
        for name, array in arrays.items():
            writer.append(name, array)
        for field, plan in plans.items():
            _write_postings(writer, sources, field, plan)


def _numbered(segments: Sequence[tuple[SegmentData, Array]]) -> list[Source]:
    sources, doc_base = [], 0
    for data, live_docs in segments:
        numbers = np.cumsum(live_docs, dtype=np.int64) - 1 + doc_base
        sources.append(Source(data, live_docs, numbers))
        doc_base += int(np.count_nonzero(live_docs))
    return sources


def _documents(sources: Sequence[Source]) -> dict[str, Array]:
    ids, dates, fingerprints, titles = [], [], [], []
    rows: dict[str, list[tuple[str, ...]]] = {facet: [] for facet in facet_names()}
    for source in sources:
        kept = source.kept.tolist()
        ids += [source.data.ids[number] for number in kept]
        titles += [source.data.titles[number] for number in kept]
        dates += source.data.dates[source.live_docs].tolist()
        fingerprints += source.data.fingerprints[source.live_docs].tolist()
        for facet in facet_names():
            sets, ordinals = source.data.facet(facet)
            rows[facet] += [sets[ordinal] for ordinal in ordinals[source.live_docs].tolist()]
    arrays = documents_arrays(ids, dates, fingerprints, titles)
    for facet in facet_names():
        arrays |= facet_arrays(facet, rows[facet])
    return arrays


def _plan(sources: Sequence[Source], field: Field) -> _FieldPlan:
    counted = [_live_counts(source, field) for source in sources]
    kept = [
        [term for term, live in zip(s.data.terms(field)[:], postings > 0, strict=True) if live]
        for s, (postings, _) in zip(sources, counted, strict=True)
    ]
    terms = sorted(set().union(*kept))
    rank_of = {term: rank for rank, term in enumerate(terms)}
    ranks, totals = [], np.zeros((2, len(terms)), dtype=np.int64)
    for names, (postings, occurrences) in zip(kept, counted, strict=True):
        rank = np.full(len(postings), -1, dtype=np.int64)
        rank[postings > 0] = [rank_of[name] for name in names]
        live = rank >= 0
        totals[0, rank[live]] += postings[live]
        totals[1, rank[live]] += occurrences[live]
        ranks.append(rank)
    return _FieldPlan(terms, ranks, totals[0], totals[1])


def _live_counts(source: Source, field: Field) -> tuple[Array, Array]:
    """Counts, by term, the live documents that hold it, and its occurrences in all of them."""
    postings = source.data.postings(field)
    starts = postings.starts.astype(np.int64)
    live = source.live_docs[postings.documents]
    counts = np.where(live, postings.counts, 0)
    sums = [np.concatenate([[0], np.cumsum(values, dtype=np.int64)]) for values in (live, counts)]
    return np.diff(sums[0][starts]), np.diff(sums[1][starts])


def _fixed_arrays(sources: Sequence[Source], field: Field, plan: _FieldPlan) -> dict[str, Array]:
    data, starts = pack(plan.terms)
    lengths = np.concatenate([s.data.lengths(field)[s.live_docs] for s in sources])
    shrunk = {
        f"{field}.term_starts": np.concatenate([[0], np.cumsum(plan.postings)]),
        f"{field}.occurrence_starts": np.concatenate([[0], np.cumsum(plan.occurrences)]),
        f"{field}.lengths": lengths,
    }
    bigrams: dict[str, Array] = {}
    if field in DEFAULT_FIELDS:
        bigrams = _bigrams(sources, field, plan).arrays(field, len(plan.terms))
    return (
        {f"{field}.terms": data, f"{field}.terms.starts": starts}
        | bigrams
        | {
            name: values.astype(narrowest(int(values.max(initial=0))))
            for name, values in shrunk.items()
        }
    )


def _bigrams(sources: Sequence[Source], field: Field, plan: _FieldPlan) -> BigramCounts:
    """Returns the sum of the bigrams, without those of deleted documents."""
    parts = []
    for source, ranks in zip(sources, plan.ranks, strict=True):
        parts.append(source.data.bigrams(field).whole().renumbered(ranks))
        parts.append(_deleted_bigrams(source, field).renumbered(ranks).negative())
    return summed(parts)


def _deleted_bigrams(source: Source, field: Field) -> BigramCounts:
    """Counts the bigrams of a source's deleted documents, from where their terms stand."""
    if source.live_docs.all():
        return BigramCounts.none()
    postings = source.data.postings(field)
    counts = postings.counts.astype(np.int64)
    deleted = ~source.live_docs[postings.documents]
    taken = np.repeat(deleted, counts)
    term_of = np.repeat(np.arange(len(postings.starts) - 1), np.diff(postings.starts))
    terms = np.repeat(term_of[deleted], counts[deleted]).astype(np.uint32)
    documents = np.repeat(postings.documents[deleted].astype(np.int64), counts[deleted])
    order = np.lexsort([postings.positions[taken], documents])
    lengths = source.data.lengths(field)[~source.live_docs].astype(np.int64)
    return BigramCounts.of(terms[order], lengths, word_mask(source.data.terms(field)[:]))


def _posting_shapes(
    sources: Sequence[Source], field: Field, plan: _FieldPlan
) -> dict[str, tuple[np.dtype[np.generic], int]]:
    def widest(name: str) -> np.dtype[np.generic]:
        return max((s.data.file.get(f"{field}.{name}").dtype for s in sources), key=_width)

    documents = sum(int(np.count_nonzero(source.live_docs)) for source in sources)
    postings, occurrences = int(plan.postings.sum()), int(plan.occurrences.sum())
    return {
        f"{field}.documents": (narrowest(max(documents - 1, 0), from_type="<u2"), postings),
        f"{field}.counts": (widest("counts"), postings),
        f"{field}.positions": (widest("positions"), occurrences),
    }


def _width(dtype: np.dtype[np.generic]) -> int:
    return dtype.itemsize


def _write_postings(
    writer: ArrayFileWriter, sources: Sequence[Source], field: Field, plan: _FieldPlan
) -> None:
    for first, last in _pieces(plan.occurrences):
        piece = [_piece(s, field, r, first, last) for s, r in zip(sources, plan.ranks, strict=True)]
        ranks, docs, numbers, taken = (np.concatenate(parts) for parts in zip(*piece, strict=True))
        order = np.argsort(ranks, kind="stable")  # sources come in the order of their documents
        writer.append(f"{field}.documents", docs[order])
        writer.append(f"{field}.counts", numbers[order])
        writer.append(f"{field}.positions", _gathered(taken, numbers, order))


def _pieces(occurrences: Array) -> Iterator[tuple[int, int]]:
    """Returns ranges of terms with about so many occurrences as fit into memory at once."""
    ends = np.cumsum(occurrences)
    first = 0
    while first < len(ends):
        done = int(ends[first - 1]) if first else 0
        last = int(np.searchsorted(ends, done + OCCURRENCES_AT_ONCE, side="right"))
        last = max(last, first + 1)
        yield first, last
        first = last


def _piece(
    source: Source, field: Field, rank: Array, first: int, last: int
) -> tuple[Array, Array, Array, Array]:
    """Returns a source's live postings of some terms: rank, document, count; and positions."""
    wanted = np.flatnonzero((rank >= first) & (rank < last))
    file = source.data.file
    if not len(wanted):
        empty = np.empty(0, dtype=np.int64)
        return empty, empty, empty, empty
    begin, end = int(wanted[0]), int(wanted[-1]) + 1
    starts = file.get(f"{field}.term_starts")[begin : end + 1].astype(np.int64)
    span = slice(int(starts[0]), int(starts[-1]))
    documents = file.get(f"{field}.documents")[span]
    counts = file.get(f"{field}.counts")[span].astype(np.int64)
    occurrence_starts = file.get(f"{field}.occurrence_starts")
    positions = file.get(f"{field}.positions")[
        int(occurrence_starts[begin]) : int(occurrence_starts[end])
    ]
    ranks = np.repeat(rank[begin:end], np.diff(starts))
    live = source.live_docs[documents]
    kept_positions = positions if live.all() else positions[np.repeat(live, counts)]
    return ranks[live], source.numbers[documents[live]], counts[live], kept_positions


def _gathered(positions: Array, counts: Array, order: Array) -> Array:
    """Returns the positions of postings in another order."""
    starts = np.cumsum(counts) - counts
    wanted = counts[order]
    offsets = np.arange(int(wanted.sum())) - np.repeat(np.cumsum(wanted) - wanted, wanted)
    gathered: Array = positions[np.repeat(starts[order], wanted) + offsets]
    return gathered
