"""The parameters of the ranking; docs/ranking.md tells how they were chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from searchsvc.fields import find_field
from searchsvc.jit import compiled
from searchsvc.query.ast import Field
from searchsvc.text.levels import MatchLevel


@dataclass(frozen=True, slots=True)
class Weights:
    """BM25F's parameters, and what fields, readings, neighbours and other writings count."""

    saturation: float  # BM25's k1
    length: float  # BM25's b
    field: Mapping[Field, float]
    reading: Mapping[MatchLevel, float]
    pair: float
    alternative: float


WEIGHTS = Weights(
    saturation=1.2,
    length=0.75,
    field=MappingProxyType(
        {field: declared.weight for field in Field if (declared := find_field(field.value))}
    ),
    reading=MappingProxyType(
        {MatchLevel.EXACT: 1.0, MatchLevel.LETTERS: 0.75, MatchLevel.FOLDED: 0.65}
    ),
    pair=0.6,
    alternative=0.8,
)

READING_WEIGHTS: NDArray[np.float64] = np.array(
    [WEIGHTS.reading[reading] for reading in MatchLevel]
)
"""The weights by the number of a reading."""


@compiled
def max_term_score(holding: int, count: int, saturation: float) -> float:
    """The most that a pseudo-term can score which ``holding`` of ``count`` documents hold: BM25's
    inverse document frequency times what a frequency without end scores.
    """
    return float(np.log1p((count - holding + 0.5) / (holding + 0.5)) * (saturation + 1))
