"""A clock that is put forward by a year, or back, locks nobody out, lets nobody in for longer, and
loses nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from searchsvc.catalog.accounts.login_throttle import LoginLimits, admit_attempt
from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.errors import Refused, TooManyAttempts
from searchsvc.services.accounts.signing_in import SignIn
from searchsvc.services.curating.best_bet_input import parse_bet
from searchsvc.services.search.best_bets import CurrentBets
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.web.fair_queue import FairQueue
from tests import stored
from tests.web.desk_client import PASSWORD, add_people

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
YEAR = timedelta(days=365)


class Clock:
    def __init__(self):
        self.at = NOW

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def sign_in(services, clock):
    services.people.add(CONSOLE, "lan", Role.EDITOR, PASSWORD)
    return SignIn(services.catalog, services.settings, clock)


@pytest.mark.parametrize("wrong", [YEAR, -YEAR], ids=["forward", "back"])
def test_nobody_is_locked_out_by_what_was_counted_at_a_wrong_time(sign_in, clock, wrong):
    clock.at = NOW + wrong
    for _ in range(8):
        with pytest.raises((Refused, TooManyAttempts)):
            sign_in.sign_in("lan", "sai", "client")
    clock.at = NOW
    clock.at += timedelta(minutes=2)
    for _ in range(25):
        assert sign_in.sign_in("lan", PASSWORD, "client")
        clock.at += timedelta(seconds=10)


def test_guessing_is_slowed_down_all_the_same_while_the_clock_jumps(services, clock):
    limits = LoginLimits(free=5, longest=timedelta(minutes=15), per_minute=10)
    admitted = 0
    for turn in range(60):
        clock.at = NOW - timedelta(seconds=turn)  # each attempt a second earlier
        with services.catalog.writing() as session:
            try:
                admit_attempt(session, "lan", "client", limits, clock.at)
                admitted += 1
            except TooManyAttempts:
                pass
    assert admitted <= limits.per_minute


def test_a_session_of_a_wrong_time_lasts_no_longer(sign_in, clock):
    clock.at = NOW + YEAR
    early = sign_in.sign_in("lan", PASSWORD)
    assert sign_in.person(early)
    clock.at = NOW
    assert sign_in.person(early) is None
    late = sign_in.sign_in("lan", PASSWORD)
    clock.at = NOW + YEAR
    assert sign_in.person(late) is None


def test_a_small_step_ends_no_session(sign_in, clock):
    token = sign_in.sign_in("lan", PASSWORD)
    for seconds in (-90, 90, -600, 0):
        clock.at = NOW + timedelta(seconds=seconds)
        assert sign_in.person(token)


def test_a_token_of_a_program_knows_no_time(services, clock):
    people = add_people(services)
    token = services.people.make_token(people[Role.EDITOR], people[Role.EDITOR], "x")
    clock.at = NOW - YEAR
    other = SignIn(services.catalog, services.settings, clock)
    assert other.token_access(token).person == people[Role.EDITOR]


def test_a_pin_counts_again_when_the_clock_is_right_again(services, store, clock):
    store("a")
    admin = add_people(services)[Role.ADMIN]
    pin = {"query": "tin", "record_id": "a", "reason": "x", "until": "2026-07-01T00:00:00+00:00"}
    clock.at = datetime(2026, 6, 1, tzinfo=UTC)
    services.best_bets._clock = clock
    services.best_bets.add(admin, parse_bet(pin))
    bets = CurrentBets(services.catalog, clock, timer=lambda: 0.0)
    counts = []
    for at in (NOW, NOW + YEAR, NOW):
        clock.at = at
        counts.append(len(bets.current().by_query_key))
    assert counts == [1, 0, 1]


def test_changes_are_followed_in_order_whatever_the_clock_says(services, store, monkeypatch):
    for moment in (NOW, NOW + YEAR, NOW - YEAR):
        monkeypatch.setattr("searchsvc.catalog.db.utc_datetime.datetime", frozen(moment))
        store("a", title=f"Tin của năm {moment.year}")
        services.indexer.catch_up()
        (hit,) = services.search.search(SearchParameters(q=f"năm {moment.year}")).hits
        assert hit.record.id == "a"
    versions = [revision.version for revision in stored.history(services.catalog, "a")]
    assert versions == [1, 2, 3]


def test_the_day_of_a_report_is_as_it_was_written(services, store):
    store("a", date=date(2013, 2, 8))
    assert stored.record(services.catalog, "a").date == date(2013, 2, 8)


def test_turns_and_budgets_go_by_a_clock_that_nobody_puts_back():
    assert FairQueue.__init__.__defaults__[-1].__name__ == "monotonic"


def frozen(moment: datetime) -> type[datetime]:
    """A ``datetime`` whose now is always the same."""

    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment

    return Frozen
