"""How fast bytes have to come, or be taken: as on a slow line, with a pause now and then."""

from __future__ import annotations

LEAST_RATE = 4_096
"""Bytes a second that a body must come in with, and an answer be taken with, on average."""
GRACE_SECONDS = 15
"""How long nothing may come, however fast it came before."""


class Pace:
    """The pace of one body or one answer, by a clock that never goes back."""

    def __init__(self, now: float) -> None:
        self._due = now + GRACE_SECONDS

    def moved(self, count: int, now: float) -> None:
        """Notes bytes that came; they give time, but never more than the longest pause."""
        self._due = min(self._due + count / LEAST_RATE, now + GRACE_SECONDS)

    def is_too_slow(self, now: float) -> bool:
        """Returns whether more should have come by now."""
        return now > self._due
