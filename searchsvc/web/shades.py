"""How dark a number is drawn: five shades, each of several times the numbers of the one before."""

from __future__ import annotations

_SHADES = 5


def shade_levels(most: int) -> tuple[int, ...]:
    """Returns the least numbers of the shades from 1 on, where ``most`` is the highest."""
    if not most:
        return ()
    return tuple(sorted({round(most ** (step / _SHADES)) for step in range(_SHADES)} - {0}))
