"""Merges several segments into one, without what is deleted; array work, in bounded pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from searchsvc.fields import facet_names
from searchsvc.query.ast import DEFAULT_FIELDS, Field

from .array_file import Array, ArrayFileWriter, narrowest, new_array_file
from .bigrams import bigram_arrays, joined, split
from .byte_strings import pack
from .postings import BigramPostings, Postings
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
    bigrams: _BigramPlan | None


@dataclass(frozen=True, slots=True)
class _BigramPlan:
    """Which bigrams a field of the merged segment will have: like its terms."""

    keys: Array
    ranks: list[Array]
    postings: Array
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
            if plan.bigrams:
                _write_bigram_postings(writer, sources, field, plan.bigrams)


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
    counted = [_live_counts(source, source.data.postings(field)) for source in sources]
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
    bigrams = _bigram_plan(sources, field, ranks) if field in DEFAULT_FIELDS else None
    return _FieldPlan(terms, ranks, totals[0], totals[1], bigrams)


def _bigram_plan(sources: Sequence[Source], field: Field, term_ranks: list[Array]) -> _BigramPlan:
    """Returns the bigrams that live documents have. Ranks of terms ascend within a source, so those
    of its bigrams do.
    """
    counted, keys = [], []
    for source, ranks in zip(sources, term_ranks, strict=True):
        postings, occurrences = _live_counts(source, source.data.bigram_postings(field))
        live = postings > 0
        firsts, seconds = split(source.data.bigrams(field).keys()[live])
        keys.append(joined(ranks[firsts], ranks[seconds]))
        counted.append((live, postings[live], occurrences[live]))
    merged = np.unique(np.concatenate(keys))
    places, totals = [], np.zeros((2, len(merged)), dtype=np.int64)
    for own, (live, *counts) in zip(keys, counted, strict=True):
        place = np.full(len(live), -1, dtype=np.int64)
        place[live] = np.searchsorted(merged, own)
        totals[:, place[live]] += counts
        places.append(place)
    return _BigramPlan(merged, places, totals[0], totals[1])


def _live_counts(source: Source, postings: Postings | BigramPostings) -> tuple[Array, Array]:
    """Counts, by term, the live documents that hold it, and its occurrences in all of them."""
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
    if plan.bigrams:
        keys, counts, postings = plan.bigrams.keys, plan.bigrams.occurrences, plan.bigrams.postings
        posting_starts = np.concatenate([[0], np.cumsum(postings)])
        bigrams = bigram_arrays(field, plan.terms, keys, counts, posting_starts)
    return (
        {f"{field}.terms": data, f"{field}.terms.starts": starts}
        | bigrams
        | {
            name: values.astype(narrowest(int(values.max(initial=0))))
            for name, values in shrunk.items()
        }
    )


def _posting_shapes(
    sources: Sequence[Source], field: Field, plan: _FieldPlan
) -> dict[str, tuple[np.dtype[np.generic], int]]:
    def widest(name: str) -> np.dtype[np.generic]:
        return max((s.data.file.get(f"{field}.{name}").dtype for s in sources), key=_width)

    documents = sum(int(np.count_nonzero(source.live_docs)) for source in sources)
    postings, occurrences = int(plan.postings.sum()), int(plan.occurrences.sum())
    number = narrowest(max(documents - 1, 0), from_type="<u2")
    shapes = {
        f"{field}.documents": (number, postings),
        f"{field}.counts": (widest("counts"), postings),
        f"{field}.positions": (widest("positions"), occurrences),
    }
    if plan.bigrams:
        postings = int(plan.bigrams.postings.sum())
        shapes[f"{field}.bigram_documents"] = (number, postings)
        shapes[f"{field}.bigram_frequencies"] = (widest("counts"), postings)
    return shapes


def _width(dtype: np.dtype[np.generic]) -> int:
    return dtype.itemsize


def _write_postings(
    writer: ArrayFileWriter, sources: Sequence[Source], field: Field, plan: _FieldPlan
) -> None:
    found = [source.data.postings(field) for source in sources]
    for first, last in _pieces(plan.occurrences):
        documents, counts, order = _merged(sources, found, plan.ranks, first, last)
        parts = zip(sources, found, plan.ranks, strict=True)
        positions = np.concatenate([_positions(*part, first, last) for part in parts])
        writer.append(f"{field}.documents", documents[order])
        writer.append(f"{field}.counts", counts[order])
        writer.append(f"{field}.positions", _gathered(positions, counts, order))


def _write_bigram_postings(
    writer: ArrayFileWriter, sources: Sequence[Source], field: Field, plan: _BigramPlan
) -> None:
    found = [source.data.bigram_postings(field) for source in sources]
    for first, last in _pieces(plan.postings):
        documents, counts, order = _merged(sources, found, plan.ranks, first, last)
        writer.append(f"{field}.bigram_documents", documents[order])
        writer.append(f"{field}.bigram_frequencies", counts[order])


def _pieces(sizes: Array) -> Iterator[tuple[int, int]]:
    """Returns ranges of terms of about so much in all as fits into memory at once."""
    ends = np.cumsum(sizes)
    first = 0
    while first < len(ends):
        done = int(ends[first - 1]) if first else 0
        last = int(np.searchsorted(ends, done + OCCURRENCES_AT_ONCE, side="right"))
        last = max(last, first + 1)
        yield first, last
        first = last


def _merged(
    sources: Sequence[Source],
    found: Sequence[Postings | BigramPostings],
    ranks: Sequence[Array],
    first: int,
    last: int,
) -> tuple[Array, Array, Array]:
    """Returns the live postings of some terms, source by source: documents and counts; and what
    puts them in order of the terms.
    """
    parts = zip(sources, found, ranks, strict=True)
    pieces = [_live_postings(*part, first, last) for part in parts]
    places, documents, counts = (np.concatenate(arrays) for arrays in zip(*pieces, strict=True))
    order = np.argsort(places, kind="stable")  # sources come in the order of their documents
    return documents, counts, order


def _live_postings(
    source: Source, postings: Postings | BigramPostings, rank: Array, first: int, last: int
) -> tuple[Array, Array, Array]:
    """Returns a source's live postings of some terms: rank, document, count."""
    begin, end = _bounds(rank, first, last)
    starts = postings.starts[begin : end + 1].astype(np.int64)
    span = slice(int(starts[0]), int(starts[-1]))
    documents, counts = postings.documents[span], postings.counts[span].astype(np.int64)
    live = source.live_docs[documents]
    ranks = np.repeat(rank[begin:end], np.diff(starts))
    return ranks[live], source.numbers[documents[live]], counts[live]


def _positions(source: Source, postings: Postings, rank: Array, first: int, last: int) -> Array:
    """Returns where some terms stand in a source's live documents."""
    begin, end = _bounds(rank, first, last)
    span = slice(int(postings.starts[begin]), int(postings.starts[end]))
    occurrences = postings.occurrence_starts
    positions = postings.positions[int(occurrences[begin]) : int(occurrences[end])]
    live = source.live_docs[postings.documents[span]]
    return positions if live.all() else positions[np.repeat(live, postings.counts[span])]


def _bounds(rank: Array, first: int, last: int) -> tuple[int, int]:
    """Returns from where to where the terms stand whose new places are between two."""
    wanted = np.flatnonzero((rank >= first) & (rank < last))
    return (int(wanted[0]), int(wanted[-1]) + 1) if len(wanted) else (0, 0)


def _gathered(positions: Array, counts: Array, order: Array) -> Array:
    """Returns the positions of postings in another order."""
    starts = np.cumsum(counts) - counts
    wanted = counts[order]
    offsets = np.arange(int(wanted.sum())) - np.repeat(np.cumsum(wanted) - wanted, wanted)
    gathered: Array = positions[np.repeat(starts[order], wanted) + offsets]
    return gathered
