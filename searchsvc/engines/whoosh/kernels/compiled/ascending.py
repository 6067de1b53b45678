"""A look ahead in an array that ascends."""

from __future__ import annotations

import numpy as np

from searchsvc.engines.whoosh.kernels.types import Array
from searchsvc.jit import compiled_step


@compiled_step
def skip_to(ascending: Array, low: int, end: int, value: np.int64) -> int:
    """Returns the first place from ``low`` on that does not hold less: in ever longer steps, then
    by halving.
    """
    step = 1
    while low + step < end and ascending[low + step] < value:
        low += step
        step *= 2
    high = min(low + step, end)
    while low < high:
        middle = (low + high) >> 1
        if ascending[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low
