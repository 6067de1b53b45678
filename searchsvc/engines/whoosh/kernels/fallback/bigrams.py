"""Which of some terms stand behind which others, by the bigrams of a field."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Ints


def intersect_rows(
    starts: Array, seconds: Array, firsts: Ints, wanted: Ints
) -> tuple[Ints, Ints, Ints]:
    """Returns which terms asked for stand behind which first ones: the place in ``firsts``, in
    ``seconds``, in ``wanted``.
    """
    lows, highs = starts[firsts].astype(np.int64), starts[firsts + 1].astype(np.int64)
    lengths = highs - lows
    rows = np.repeat(np.arange(len(firsts)), lengths)
    places = np.arange(len(rows)) + np.repeat(lows - np.cumsum(lengths) + lengths, lengths)
    at = np.searchsorted(wanted, seconds[places])
    found = np.append(wanted, -1)[at] == seconds[places]
    return rows[found], places[found], at[found]
