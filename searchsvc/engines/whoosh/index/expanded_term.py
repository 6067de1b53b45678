"""A typed word as one generation of the index knows it: expanded into the terms it matches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from searchsvc.engines.whoosh.kernels.types import (
    FieldPostings,
    Norms,
    PackedPostingList,
    PostingList,
)
from searchsvc.query.ast import Field

from .matching_terms import MatchingTerms


class MergedLists(NamedTuple):
    """The posting lists that one segment has of a term, in one field and in the other."""

    shorter: PackedPostingList
    longer: PackedPostingList
    doc_base: int


@dataclass(frozen=True, eq=False)
class ExpandedTerm:
    """The terms that a word matches, by the fields it is looked for in, segment by segment.

    ``norms`` make the counts in a field comparable. The terms of two adjacent words are bigrams.
    """

    terms: Mapping[Field, tuple[MatchingTerms, ...]]
    norms: Mapping[Field, Norms]

    @cached_property
    def is_single(self) -> bool:
        """Whether it matches but one term, so that its postings are in order."""
        return all(len(part.ordinals) == 1 for parts in self.terms.values() for part in parts)

    @cached_property
    def postings(self) -> tuple[FieldPostings, ...]:
        """Its postings, field by field and segment by segment, as kernels take them."""
        return tuple(
            FieldPostings(part.packed, self.norms[name], part.doc_base)
            for name, parts in self.terms.items()
            for part in parts
        )

    @cached_property
    def posting_count(self) -> int:
        """How many postings its terms have in all."""
        return sum(part.posting_count for parts in self.terms.values() for part in parts)

    @cached_property
    def posting_lists(self) -> tuple[MergedLists, ...]:
        """Of a single term: its two posting lists in each segment, in the order of the segments;
        the shorter is empty where the word is looked for, or found, in one field only.
        """
        found: dict[int, list[PostingList]] = {}
        for name, parts in self.terms.items():
            for part in parts:
                found.setdefault(part.doc_base, []).append(part.posting_list(self.norms[name]))
        for lists in found.values():
            if len(lists) == 1:
                lists.append(lists[0]._replace(last=lists[0].first))
            lists.sort(key=_length)
        return tuple(
            MergedLists(shorter[:], longer[:], doc_base)
            for doc_base, (shorter, longer) in sorted(found.items())
        )


def _length(postings: PostingList) -> int:
    return postings.last - postings.first
