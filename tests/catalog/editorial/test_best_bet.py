"""A best bet counts from its start on and no longer from its end on."""

from datetime import UTC, datetime, timedelta

import pytest

from searchsvc.catalog.editorial.best_bet import Bet, BetKind, BetMatch, BetState

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def bet(starts_at=None, ends_at=None):
    return Bet("tem", BetMatch.EXACT, BetKind.PIN, "a", 1, "hay", starts_at, ends_at)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "state"),
    [
        (None, None, BetState.IN_FORCE),
        (NOON, NOON + HOUR, BetState.IN_FORCE),
        (NOON + HOUR, None, BetState.WAITING),
        (NOON - HOUR, NOON, BetState.ENDED),
        (NOON + HOUR, NOON - HOUR, BetState.ENDED),
    ],
)
def test_the_state_of_a_bet_at_a_moment(starts_at, ends_at, state):
    assert bet(starts_at, ends_at).state(NOON) is state
