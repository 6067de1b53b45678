"""The inner loops of a search in NumPy, where no compiler is at hand. Same names, same answers."""

from __future__ import annotations

import numpy as np

from .types import Array, Floats, Ints, Mask

_BEYOND_ANY_POSITION = 1 << 32


def prepare(documents: str, counts: str, positions: str) -> None:
    """Nothing is to be compiled."""


def add_postings(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    norms: Floats,
    totals: Floats,
    seen: Mask,
    touched: Ints,
    size: int,
) -> int:
    """Add ``count * norm * weight`` of each posting to its document's total."""
    span = slice(starts[0], starts[-1])
    at = documents[span].astype(np.int64) + base
    values = counts[span] * norms[at] * np.repeat(weights, np.diff(starts))
    return add_scores(at[values > 0], values[values > 0], totals, seen, touched, size)


def merge_postings(
    documents: Array,
    counts: Array,
    first: int,
    last: int,
    weight: float,
    norms: Floats,
    others: Array,
    other_counts: Array,
    other_first: int,
    other_last: int,
    other_weight: float,
    other_norms: Floats,
    base: int,
) -> tuple[Ints, Floats]:
    """The documents of two terms' postings, in order, with sums of ``count * norm * weight``."""
    mine = documents[first:last].astype(np.int64) + base
    theirs = others[other_first:other_last].astype(np.int64) + base
    found, place = np.unique(np.concatenate([mine, theirs]), return_inverse=True)
    values = np.zeros(len(found))
    values[place[: len(mine)]] = counts[first:last] * norms[mine] * weight
    theirs_values = other_counts[other_first:other_last] * other_norms[theirs] * other_weight
    values[place[len(mine) :]] += theirs_values
    return found[values > 0], values[values > 0]


def add_scores(
    documents: Ints, scores: Floats, totals: Floats, seen: Mask, touched: Ints, size: int
) -> int:
    """Add each document's score to its total."""
    fresh = np.unique(documents[~seen[documents]])
    np.add.at(totals, documents, scores)
    seen[fresh] = True
    touched[size : size + len(fresh)] = fresh
    return size + len(fresh)


def pass_on(
    totals: Floats,
    seen: Mask,
    touched: Ints,
    weight: float,
    saturation: float,
    sums: Floats,
    summed: Mask,
    sum_touched: Ints,
    size: int,
) -> int:
    """Clear the totals of the ``touched`` documents and add the scores they make to ``sums``."""
    scores = saturate(totals[touched], weight, saturation)
    totals[touched] = 0.0
    seen[touched] = False
    return add_scores(touched, scores, sums, summed, sum_touched, size)


def merge_runs(totals: Floats, seen: Mask, touched: Ints, middle: int) -> tuple[Ints, Floats]:  # noqa: ARG001
    """The ``touched`` documents in order with their totals; both are cleared."""
    documents = np.sort(touched)
    values = totals[documents]
    totals[documents] = 0.0
    seen[documents] = False
    return documents, values


def sweep(totals: Floats, seen: Mask, size: int) -> tuple[Ints, Floats]:  # noqa: ARG001
    """The documents seen, in order, with their totals; both are cleared."""
    documents = np.flatnonzero(seen)
    values = totals[documents]
    seen[documents] = False
    totals[documents] = 0.0
    return documents, values


def saturate(values: Floats, weight: float, saturation: float) -> Floats:
    """BM25's ``weight * value / (value + saturation)``."""
    return np.divide(weight * values, values + saturation)


def intersect(
    documents: Ints, scores: Floats, others: Ints, other_scores: Floats
) -> tuple[Ints, Floats]:
    """What two sorted lists have in common, with the sums of the scores."""
    common, mine, theirs = np.intersect1d(
        documents, others, assume_unique=True, return_indices=True
    )
    return common, scores[mine] + other_scores[theirs]


def add_to_slots(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    norms: Floats,
    slots: Array,
    sums: Floats,
) -> None:
    """Add ``count * norm * weight`` of each posting to the slot of its document; 0 is none."""
    chosen, slot = _looked_for(documents, starts, weights, base, slots)
    at = documents[chosen].astype(np.int64) + base
    weight = np.repeat(weights, np.diff(starts))[chosen - starts[0]]
    np.add.at(sums, slot, counts[chosen] * norms[at] * weight)


def keep_scored(
    documents: Ints, scores: Floats, sums: Floats, weight: float, saturation: float
) -> tuple[Ints, Floats]:
    """The documents whose slot holds a sum, with the score it makes on top."""
    kept = np.flatnonzero(sums[1:])
    return documents[kept], scores[kept] + saturate(sums[kept + 1], weight, saturation)


def adjacent(
    documents: Array,
    counts: Array,
    positions: Array,
    first: int,
    last: int,
    occurrence: int,
    others: Array,
    other_counts: Array,
    other_positions: Array,
    other_first: int,
    other_last: int,
    other_occurrence: int,
    distance: int,
    base: int,
    norms: Floats,
    slots: Ints,  # noqa: ARG001
) -> tuple[Ints, Floats]:
    """The documents where another term stands at a distance from a term, and how often, times the
    norm.
    """
    mine = _occurrences(documents, counts, positions, first, last, occurrence)
    theirs = _occurrences(
        others, other_counts, other_positions, other_first, other_last, other_occurrence
    )
    theirs = np.intersect1d(mine + distance, theirs, assume_unique=True)
    found, times = np.unique(theirs // _BEYOND_ANY_POSITION + base, return_counts=True)
    values = times * norms[found]
    return found[values > 0], values[values > 0]


def _occurrences(
    documents: Array, counts: Array, positions: Array, first: int, last: int, occurrence: int
) -> Ints:
    times = counts[first:last].astype(np.int64)
    own = documents[first:last].astype(np.int64)
    begun = positions[occurrence : occurrence + times.sum()]
    return np.repeat(own * _BEYOND_ANY_POSITION, times) + begun


def open_slots(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    slots: Ints,
    opened: Ints,
    ends: Ints,
    size: int,
) -> int:
    """Give each document a slot, from 1 on, and add to ``ends[slot]`` how often the terms stand
    in it; ``opened`` names the documents in the order of their slots.
    """
    at = documents[starts[0] : starts[-1]].astype(np.int64) + base
    held = np.repeat(weights > 0, np.diff(starts))
    fresh = np.unique(at[held & (slots[at] == 0)])
    opened[size : size + len(fresh)] = fresh
    slots[fresh] = np.arange(size, size + len(fresh)) + 1
    np.add.at(ends, slots[at[held]], counts[starts[0] : starts[-1]][held])
    return size + len(fresh)


def add_adjacent(
    documents: Array,
    counts: Array,
    positions: Array,
    starts: Ints,
    occurrence_starts: Ints,
    weights: Floats,
    base: int,
    slots: Ints,
    slot_starts: Ints,
    places: Ints,
    place_weights: Floats,
    distance: int,
    sums: Floats,
) -> None:
    """Add to each slot the lower weights of places and of terms that stand at a distance."""
    mine = _keys(np.arange(len(sums)), slot_starts, places + distance)
    for term, weight in enumerate(weights):
        if weight:
            there = _occurrences(
                documents,
                counts,
                positions,
                int(starts[term]),
                int(starts[term + 1]),
                int(occurrence_starts[term]),
            )
            slot = slots[there // _BEYOND_ANY_POSITION + base]
            theirs = ((slot - 1) * _BEYOND_ANY_POSITION + there % _BEYOND_ANY_POSITION)[slot > 0]
            both, at, _ = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
            gains = np.minimum(weight, place_weights[at])
            np.add.at(sums, both // _BEYOND_ANY_POSITION, gains)


def add_where(documents: Ints, scores: Floats, others: Ints, extra: Floats) -> None:
    """Add extra scores to those of the same documents."""
    _, mine, theirs = np.intersect1d(documents, others, assume_unique=True, return_indices=True)
    scores[mine] += extra[theirs]


def mark(
    documents: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    step: int,
    slots: Array,
    touched: Ints,
    size: int,
) -> int:
    """Raise documents that have come ``step`` steps by one; step 0 begins with every document."""
    at = documents[starts[0] : starts[-1]].astype(np.int64) + base
    held = np.repeat(weights > 0, np.diff(starts)) & (slots[at] == step)
    raised = np.unique(at[held])
    slots[raised] = step + 1
    if step > 0:
        return size
    touched[size : size + len(raised)] = raised
    return size + len(raised)


def count_places(
    documents: Array,
    counts: Array,
    starts: Ints,
    weights: Floats,
    base: int,
    slots: Array,
    ends: Ints,
) -> None:
    """Add to ``ends[slot]`` how often the terms stand in the document of each slot."""
    chosen, slot = _looked_for(documents, starts, weights, base, slots)
    np.add.at(ends, slot, counts[chosen])


def fill_places(
    documents: Array,
    counts: Array,
    positions: Array,
    starts: Ints,
    occurrence_starts: Ints,
    weights: Floats,
    base: int,
    slots: Array,
    ends: Ints,
    places: Ints,
    place_weights: Floats,
) -> None:
    """Put the positions of the terms behind what each slot holds already, from ``ends`` on."""
    chosen, slots_of = _looked_for(documents, starts, weights, base, slots)
    term_of = np.searchsorted(starts, chosen, side="right") - 1
    sizes = counts[starts[0] : starts[-1]].astype(np.int64)
    first = occurrence_starts[0] + np.cumsum(sizes) - sizes
    for at, slot, term in zip(chosen, slots_of, term_of, strict=True):
        count, begin, end = int(counts[at]), first[at - starts[0]], ends[slot]
        places[end : end + count] = positions[begin : begin + count]
        place_weights[end : end + count] = weights[term]
        ends[slot] += count


def _looked_for(
    documents: Array, starts: Ints, weights: Floats, base: int, slots: Array
) -> tuple[Ints, Ints]:
    """The postings of documents that have a slot, and these slots."""
    slot = slots[documents[starts[0] : starts[-1]].astype(np.int64) + base]
    held = np.flatnonzero(np.repeat(weights > 0, np.diff(starts)) & (slot > 0))
    return starts[0] + held, slot[held].astype(np.int64)


def sort_places(starts: Ints, places: Ints, weights: Floats) -> None:
    """Sort each slot's few positions, their weights along with them."""
    order = np.lexsort([places, np.repeat(np.arange(len(starts) - 1), np.diff(starts))])
    places[:], weights[:] = places[order], weights[order]


def follow(
    starts: Ints,
    places: Ints,
    weights: Floats,
    next_starts: Ints,
    next_places: Ints,
    next_weights: Floats,
    distance: int,
) -> tuple[Ints, Ints, Floats]:
    """The places that have one of the next word ``distance`` behind them; the lower weight."""
    slots = np.arange(len(starts) - 1)
    mine = _keys(slots, starts, places + distance)
    theirs = _keys(slots, next_starts, next_places)
    _, here, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    kept = np.zeros(len(places) + 1, dtype=np.int64)
    kept[here + 1] = 1
    return (
        np.cumsum(kept)[starts],
        places[here],
        np.minimum(weights[here], next_weights[there]),
    )


def _keys(slots: Ints, starts: Ints, places: Ints) -> Ints:
    return np.repeat(slots, np.diff(starts)) * _BEYOND_ANY_POSITION + places


def sum_slots(starts: Ints, weights: Floats) -> Floats:
    """The sum of the weights in each slot."""
    slots = np.arange(len(starts) - 1)
    sums = np.bincount(np.repeat(slots, np.diff(starts)), weights, len(slots))
    return sums.astype(np.float64)


def lowest(keys: Floats, wanted: int, tolerance: float) -> Ints:
    """Where the ``wanted`` lowest keys stand, and all that are as low but for ``tolerance``."""
    return np.flatnonzero(keys <= np.partition(keys, wanted - 1)[wanted - 1] + tolerance)


def count_values(
    codes: Array, documents: Ints, set_starts: Ints, members: Ints, values: int
) -> Ints:
    """How many of the documents have each of so many values, and last how many have none."""
    sizes = np.diff(set_starts)
    by_set = np.bincount(codes[documents], minlength=len(sizes))
    counts = np.bincount(members, np.repeat(by_set, sizes), values).astype(np.int64)
    return np.append(counts, by_set[sizes == 0].sum())


def select(codes: Array, wanted: Mask, documents: Ints, scores: Floats) -> tuple[Ints, Floats]:
    """The documents whose code is wanted, with their scores."""
    kept = wanted[codes[documents]]
    return documents[kept], scores[kept]
