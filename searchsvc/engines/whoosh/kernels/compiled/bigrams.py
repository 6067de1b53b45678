"""Which of some terms stand behind which others, by the bigrams of a field.

The terms behind term ``t`` are its row, ``seconds[starts[t]:starts[t + 1]]``. Rows ascend, and so
do the terms asked for::

    seconds    2 5 9 | 1 5        starts [0 3 5]
    firsts     0 1, wanted 5 7 9  rows [0 0 1]   places [1 2 4]   at [0 2 0]
"""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array, Ints
from searchsvc.jit import compiled

from .ascending import skip_to


@compiled
def intersect_rows(
    starts: Array, seconds: Array, firsts: Ints, wanted: Ints
) -> tuple[Ints, Ints, Ints]:
    """Returns which terms asked for stand behind which first ones: the place in ``firsts``, in
    ``seconds``, in ``wanted``.
    """
    most = np.int64(0)
    for first in firsts:
        most += min(np.int64(starts[first + 1] - starts[first]), np.int64(len(wanted)))
    rows, places = np.empty(most, np.int64), np.empty(most, np.int64)
    at = np.empty(most, np.int64)
    size = 0
    for row in range(len(firsts)):
        place, end = starts[firsts[row]], starts[firsts[row] + 1]
        mine = 0
        while place < end and mine < len(wanted):
            second = np.int64(seconds[place])
            if second == wanted[mine]:
                rows[size], places[size], at[size] = row, place, mine
                size += 1
                place += 1
                mine += 1
            elif second < wanted[mine]:
                place = skip_to(seconds, place + 1, end, wanted[mine])
            else:
                mine = skip_to(wanted, mine + 1, len(wanted), second)
    return rows[:size], places[:size], at[:size]
