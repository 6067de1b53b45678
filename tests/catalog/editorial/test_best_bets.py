"""Best bets are changed as they were read, listed by their state, and never lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetMatch, BestBetState
from searchsvc.catalog.editorial.best_bets import (
    add_bet,
    bet_events,
    change_bet,
    load_bet,
    page_of_bets,
    stamp,
    unfinished_bets,
)
from searchsvc.errors import NotFound, StaleVersion
from tests import stored
from tests.catalog.actors import EDITOR, LIBRARIAN
from tests.catalog.drafts import METADATA, draft

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BET = BestBet("tem chơi", BestBetMatch.EXACT, BestBetKind.PIN, "can-tho", 1, "hay")


@pytest.fixture
def session(catalog):
    stored.save(catalog, [(draft(), METADATA)])
    with catalog.writing() as session:
        yield session


def page(session, state=None, text="", before=None):
    rows = page_of_bets(session, at=NOON, state=state, text=text, before=before, limit=9)
    return [row.id for row in rows]


def test_a_bet_comes_back_as_it_was_entered(session):
    row = add_bet(session, LIBRARIAN, replace(BET, starts_at=NOON))
    assert load_bet(session, row.id).bet == replace(BET, starts_at=NOON)
    assert (row.made_by, row.version) == ("Lan", 1)
    with pytest.raises(NotFound, match="số 9"):
        load_bet(session, 9)


def test_bets_are_listed_newest_first_by_state_and_query(session):
    ended = add_bet(session, LIBRARIAN, replace(BET, ends_at=NOON)).id
    current = add_bet(session, LIBRARIAN, BET).id
    waiting = add_bet(session, LIBRARIAN, replace(BET, query="50%", starts_at=NOON + HOUR)).id
    assert page(session) == [waiting, current, ended]
    assert page(session, before=waiting) == [current, ended]
    assert page(session, text="%") == [waiting]
    for state, bet in zip(BestBetState, (current, waiting, ended), strict=True):
        assert page(session, state=state) == [bet]
    assert [row.id for row in unfinished_bets(session, NOON)] == [current, waiting]


def test_a_bet_is_changed_as_it_was_read(session):
    row = add_bet(session, LIBRARIAN, BET)
    change_bet(session, EDITOR, row.id, 1, lambda bet: replace(bet, position=2), "bet.change")
    with pytest.raises(StaleVersion) as stale:
        change_bet(session, LIBRARIAN, row.id, 1, lambda bet: BET, "bet.change")
    assert (stale.value.version, row.bet.position) == (2, 2)


def test_the_stamp_grows_with_every_change_and_only_then(session):
    stamps = [stamp(session)]
    row = add_bet(session, LIBRARIAN, BET)
    stamps.append(stamp(session))
    change_bet(session, LIBRARIAN, row.id, 1, lambda bet: replace(bet, reason="x"), "bet.change")
    stamps.append(stamp(session))
    change_bet(session, LIBRARIAN, row.id, 2, lambda bet: bet, "bet.change")
    assert stamps == [0, 1, 2]
    assert stamp(session) == 2


def test_the_log_keeps_what_a_change_changed(session):
    row = add_bet(session, LIBRARIAN, BET)
    change_bet(session, EDITOR, row.id, 1, lambda bet: replace(bet, ends_at=NOON), "bet.end")
    ended, added = bet_events(session, row.id)
    assert (ended.actor, ended.action) == ("Em", "bet.end")
    assert ended.details == {"before": {"ends_at": None}, "after": {"ends_at": NOON.isoformat()}}
    assert added.details["after"]["query"] == BET.query
