"""A best bet counts from its start on and no longer from its end on."""

from datetime import UTC, datetime, timedelta

import pytest

from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetMatch, BestBetState

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def bet(starts_at=None, ends_at=None):
    return BestBet("tem", BestBetMatch.EXACT, BestBetKind.PIN, "a", 1, "hay", starts_at, ends_at)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "state"),
    [
        (None, None, BestBetState.CURRENT),
        (NOON, NOON + HOUR, BestBetState.CURRENT),
        (NOON + HOUR, None, BestBetState.WAITING),
        (NOON - HOUR, NOON, BestBetState.ENDED),
        (NOON + HOUR, NOON - HOUR, BestBetState.ENDED),
    ],
)
def test_the_state_of_a_bet_at_a_moment(starts_at, ends_at, state):
    assert bet(starts_at, ends_at).state(NOON) is state
