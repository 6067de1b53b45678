"""How documents are ranked and ordered, for every engine; docs/ranking.md tells why.

Hits are ordered by score, day or title; what is equal there stands newest first, and what has one
day too, by id. Engines that cut, shard or sum differently give the same order by these rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchsvc.fields import find_field
from searchsvc.jit import compiled
from searchsvc.query.ast import Field
from searchsvc.query.facets import Sort
from searchsvc.text.levels import MatchLevel

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """BM25F's parameters, and what fields, levels, adjacent words, a title with all words (of its
    score by the title alone) and other writings count.
    """

    saturation: float  # BM25's k1
    length: float  # BM25's b
    field: Mapping[Field, float]
    level: Mapping[MatchLevel, float]
    pair: float
    whole_title: float
    alternative: float


WEIGHTS = Weights(
    saturation=1.2,
    length=0.75,
    field=MappingProxyType(
        {field: declared.weight for field in Field if (declared := find_field(field.value))}
    ),
    level=MappingProxyType(
        {MatchLevel.EXACT: 1.0, MatchLevel.LETTERS: 0.75, MatchLevel.FOLDED: 0.65}
    ),
    pair=0.6,
    whole_title=0.3,
    alternative=0.8,
)

LEVEL_WEIGHTS: Floats = np.array([WEIGHTS.level[level] for level in MatchLevel])
"""The weight of each match level, by its number (3)."""


SCORE_DECIMALS = 6
"""Scores that agree so far are equal: sums that are taken in another order differ behind that."""


@compiled
def max_term_score(holding: int, count: int, saturation: float) -> float:
    """The most that a pseudo-term can score which ``holding`` of ``count`` documents hold: BM25's
    inverse document frequency times what a frequency without end scores.
    """
    return float(np.log1p((count - holding + 0.5) / (holding + 0.5)) * (saturation + 1))


def length_norms(field: Field, lengths: Ints, mean: float) -> Floats:
    """Returns what a count in a field of so many tokens is multiplied by to be comparable: BM25's
    length normalisation, times the field's weight.
    """
    share = 1 - WEIGHTS.length + WEIGHTS.length * lengths / mean
    norms: Floats = np.divide(WEIGHTS.field[field], share)
    return norms


def sort_key(sort: Sort, values: Floats) -> Floats:
    """Returns a number for each hit, smaller ones first: made of its score by relevance, of its day
    by date (0 where it has none: last in either order), of its title's rank by title
    (:mod:`searchsvc.text.collation`).
    """
    match sort:
        case Sort.RELEVANCE | Sort.NEWEST:
            return -values
        case Sort.OLDEST:
            return np.where(values == 0, np.inf, values)
        case Sort.TITLE:
            return values


def tie_keys(key: Floats, days: Ints) -> list[NDArray[Any]]:
    """Returns by what hits are ordered before their ids, the first key last (``np.lexsort``)."""
    return [-days, np.round(key, SCORE_DECIMALS)]
