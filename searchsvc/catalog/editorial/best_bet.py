"""A best bet as a person enters it: a record put first for a query, or kept out of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BestBetKind(StrEnum):
    """What is done with the record."""

    PIN = "pin"
    HIDE = "hide"


class BestBetMatch(StrEnum):
    """Which typed queries are meant."""

    EXACT = "exact"
    """The same words with the same marks."""
    CONTAINS = "contains"
    """Those that hold these words one after the other."""
    FOLDED = "folded"
    """The same words, whatever their marks."""


class BestBetState(StrEnum):
    """Where a moment stands to a bet's time."""

    CURRENT = "in_force"
    WAITING = "waiting"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class BestBet:
    """What a person enters: the record's ``position`` counts from 1, of a hidden one it is None."""

    query: str
    match: BestBetMatch
    kind: BestBetKind
    record_id: str
    position: int | None
    reason: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def state(self, at: datetime) -> BestBetState:
        """Returns whether it counts at a moment: from its start on, no longer from its end on."""
        if self.ends_at is not None and self.ends_at <= at:
            return BestBetState.ENDED
        if self.starts_at is not None and self.starts_at > at:
            return BestBetState.WAITING
        return BestBetState.CURRENT
