"""How often Python looks for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARE = 50_000  # objects more than before; by default 700


@contextmanager
def rare_collections() -> Iterator[None]:
    """Looks for garbage seldom within the block: an import makes much that lasts for a batch, and
    hardly any that only the collector can free.
    """
    before = gc.get_threshold()
    if before[0] >= _RARE or not before[0]:  # another import is at it, or there is no collector
        yield
        return
    gc.set_threshold(_RARE, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
