"""Which of some terms stand behind which others, by the bigrams of a field."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Ints


def intersect_rows(
    lows: Ints, highs: Ints, seconds: Array, wanted: Ints
) -> tuple[Ints, Ints, Ints]:
    """Returns which terms asked for are in which rows: the number of the row, the place in
    ``seconds``, the place in ``wanted``.
    """
    lengths = highs - lows
    rows = np.repeat(np.arange(len(lows)), lengths)
    places = np.arange(len(rows)) + np.repeat(lows - np.cumsum(lengths) + lengths, lengths)
    at = np.searchsorted(wanted, seconds[places])
    found = np.append(wanted, -1)[at] == seconds[places]
    return rows[found], places[found], at[found]
