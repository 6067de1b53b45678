"""A typed word as one generation of the index knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from searchsvc.query.ast import Field

from .forms import SegmentForms


@dataclass(eq=False)
class IndexedWord:
    """The forms of a word, by the fields it is looked for in, segment by segment.

    ``holding`` is how many documents hold it; -1 until somebody has counted.
    """

    forms: Mapping[Field, tuple[SegmentForms, ...]]
    holding: int = field(default=-1)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it has but one form, so that its postings are in order."""
        return all(len(part.names) == 1 for parts in self.forms.values() for part in parts)

    @cached_property
    def postings(self) -> Mapping[Field, int]:
        """How many postings its forms have in a field."""
        return {
            name: sum(int(part.starts[-1] - part.starts[0]) for part in parts)
            for name, parts in self.forms.items()
        }

    @cached_property
    def by_segment(self) -> tuple[tuple[int, Mapping[Field, SegmentForms]], ...]:
        """The forms by segment: where its document numbers begin, then by field."""
        found: dict[int, dict[Field, SegmentForms]] = {}
        for name, parts in self.forms.items():
            for part in parts:
                found.setdefault(part.base, {})[name] = part
        return tuple(sorted(found.items()))
