"""A typed word as one generation of the index knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from searchsvc.engines.whoosh.kernels.types import FieldPostings, Norms, SegmentTerm
from searchsvc.query.ast import Field

from .matching_terms import MatchingTerms


@dataclass(eq=False)
class ExpandedTerm:
    """The forms of a word, by the fields it is looked for in, segment by segment.

    ``norms`` make the counts in a field comparable; ``segments`` holds the same forms for every
    segment, as pairs of words are looked for. ``weight`` is the most that the word can score; -1
    until somebody has counted the documents that hold it.
    """

    forms: Mapping[Field, tuple[MatchingTerms, ...]]
    norms: Mapping[Field, Norms]
    segments: tuple[SegmentTerm, ...]
    weight: float = field(default=-1.0)

    @cached_property
    def is_single(self) -> bool:
        """Whether it has but one form, so that its postings are in order."""
        return all(len(part.names) == 1 for parts in self.forms.values() for part in parts)

    @cached_property
    def arrays(self) -> tuple[FieldPostings, ...]:
        """Its forms as kernels take them."""
        return tuple(
            FieldPostings(part.arrays, self.norms[name], part.base)
            for name, parts in self.forms.items()
            for part in parts
        )

    @cached_property
    def postings(self) -> int:
        """How many postings its forms have in all."""
        return sum(part.postings for parts in self.forms.values() for part in parts)

    @cached_property
    def merged_postings(self) -> tuple[tuple[Any, ...], ...]:
        """Of a plain word, segment by segment: its postings in one field (none where it is looked
        for in one only), then in the other, where it has more; as kernels take them.
        """
        found: dict[int, list[tuple[Any, ...]]] = {}
        for name, parts in self.forms.items():
            for part in parts:
                first, last = part.starts.tolist()
                postings = part.documents, part.counts, first, last
                weight = float(part.weights[0])
                found.setdefault(part.base, []).append((*postings, weight, self.norms[name]))
        for lists in found.values():
            if len(lists) == 1:
                documents, counts, first, _, weight, norms = lists[0]
                lists.append((documents, counts, first, first, weight, norms))
            lists.sort(key=_length)
        return tuple((*one, *other, base) for base, (one, other) in sorted(found.items()))


def _length(postings: tuple[Any, ...]) -> int:
    _, _, first, last, *_ = postings
    return int(last - first)
