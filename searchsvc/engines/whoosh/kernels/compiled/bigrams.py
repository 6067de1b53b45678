"""Which of some terms stand behind which others, by the bigrams of a field.

The terms behind one term are a row: ``seconds[low:high]``, ascending, and so are those asked for::

    seconds    2 5 9 | 1 5        lows 0 3, highs 3 5
    wanted     5 7 9              rows [0 0 1]   places [1 2 4]   at [0 2 0]
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Ints
from searchsvc.jit import compiled

from .ascending import skip_to


@compiled
def intersect_rows(
    lows: Ints, highs: Ints, seconds: Array, wanted: Ints
) -> tuple[Ints, Ints, Ints]:
    """Returns which terms asked for are in which rows: the number of the row, the place in
    ``seconds``, the place in ``wanted``.
    """
    most = 0
    for row in range(len(lows)):
        most += min(highs[row] - lows[row], len(wanted))
    rows, places = np.empty(most, np.int64), np.empty(most, np.int64)
    at = np.empty(most, np.int64)
    size = 0
    for row in range(len(lows)):
        place, mine = lows[row], 0
        while place < highs[row] and mine < len(wanted):
            second = np.int64(seconds[place])
            if second == wanted[mine]:
                rows[size], places[size], at[size] = row, place, mine
                size += 1
                place += 1
                mine += 1
            elif second < wanted[mine]:
                place = skip_to(seconds, place + 1, highs[row], wanted[mine])
            else:
                mine = skip_to(wanted, mine + 1, len(wanted), second)
    return rows[:size], places[:size], at[:size]
