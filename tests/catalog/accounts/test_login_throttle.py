"""Guessing passwords gets slower and slower, however many processes take part."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.login_throttle import (
    LoginLimits,
    admit_attempt,
    admit_report,
    forget_attempts,
    is_known,
    remember_success,
)
from searchsvc.catalog.accounts.people import add_person
from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.catalog.db.tables import KnownClientRow, LoginAttemptRow
from searchsvc.errors import TooManyAttempts

LIMITS = LoginLimits(free=3, longest=timedelta(seconds=60), per_minute=20)


class Clock:
    """Stands still unless it is told to go on."""

    def __init__(self):
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self):
        return self.now

    def pass_by(self, seconds):
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock():
    return Clock()


class Attempts:
    """Attempts to sign in, each in a transaction of its own."""

    def __init__(self, catalog, clock):
        self.catalog, self.clock = catalog, clock

    def admit(self, name, client="office"):
        with self.catalog.writing() as session:
            admit_attempt(session, name, client, LIMITS, self.clock())

    def succeed(self, person, client="office"):
        with self.catalog.writing() as session:
            remember_success(session, person.id, person.name, client, self.clock())


@pytest.fixture
def attempts(catalog, clock):
    return Attempts(catalog, clock)


@pytest.fixture
def lan(catalog):
    with catalog.writing() as session:
        return add_person(session, CONSOLE, "Lan", Role.LIBRARIAN, "hash")


def wait(attempts, name, client="office"):
    """How many seconds an attempt has to wait; 0 where it is admitted."""
    try:
        attempts.admit(name, client)
    except TooManyAttempts as error:
        return error.seconds
    return 0


def test_after_some_free_attempts_each_has_to_wait_twice_as_long(attempts, clock):
    assert [wait(attempts, "lan") for _ in range(3)] == [0, 0, 0]
    waits = []
    for _ in range(8):
        waits.append(wait(attempts, "lan"))
        clock.pass_by(waits[-1])
        assert wait(attempts, "lan") == 0
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_an_attempt_that_came_too_early_does_not_lengthen_the_wait(attempts, clock):
    for _ in range(3):
        attempts.admit("lan")
    assert [wait(attempts, "lan") for _ in range(5)] == [1] * 5
    clock.pass_by(1)
    assert wait(attempts, "lan") == 0


def test_other_names_do_not_wait_and_other_writings_of_the_name_do(attempts):
    for _ in range(3):
        attempts.admit("Hoà")
    assert wait(attempts, "binh") == 0
    assert wait(attempts, " HOA\u0300 ") == 1


def test_a_success_forgets_the_failures(attempts, lan):
    for _ in range(3):
        attempts.admit("lan")
    attempts.succeed(lan)
    assert wait(attempts, "lan") == 0


def test_a_client_has_a_limit_a_minute_and_holds_up_no_other(attempts, clock):
    waits = [wait(attempts, f"name {number}") for number in range(25)]
    assert waits == [0] * 20 + [60] * 5
    assert wait(attempts, "name 25", "elsewhere") == 0
    clock.pass_by(60)
    assert wait(attempts, "name 25") == 0


def test_many_who_guess_elsewhere_do_not_hold_up_a_known_client(attempts, lan):
    attempts.admit("lan")
    attempts.succeed(lan)
    for number in range(100):
        wait(attempts, "lan", f"guesser {number}")
    assert wait(attempts, "lan", "a guesser more") == 60
    assert wait(attempts, "lan") == 0


def test_one_who_guesses_holds_up_no_stranger(attempts):
    for _ in range(20):
        wait(attempts, "lan", "guesser")
    assert wait(attempts, "lan", "guesser") > 0
    assert wait(attempts, "lan", "on the road") == 0


def test_a_known_client_that_guesses_is_slowed_down_by_itself(attempts, lan):
    attempts.succeed(lan)
    assert [wait(attempts, "lan") for _ in range(4)] == [0, 0, 0, 1]
    assert wait(attempts, "lan", "elsewhere") == 0


def test_a_success_of_a_known_client_does_not_speed_up_who_guesses(attempts, lan):
    attempts.succeed(lan)
    for _ in range(3):
        attempts.admit("lan", "guesser")
    attempts.succeed(lan)
    assert wait(attempts, "lan", "guesser") == 1


def test_a_client_is_known_for_the_person_that_signed_in_and_for_a_time(
    attempts, catalog, lan, clock
):
    attempts.succeed(lan)
    with catalog.reading() as session:
        assert is_known(session, " LAN ", "office")
        assert not is_known(session, "lan", "elsewhere")
        assert not is_known(session, "binh", "office")
    clock.pass_by(91 * 24 * 3600)
    attempts.admit("binh")
    with catalog.reading() as session:
        assert not session.scalars(select(KnownClientRow)).all()


def test_another_password_starts_all_lanes_anew_and_knows_no_client(attempts, catalog, lan):
    attempts.succeed(lan)
    for client in ("office", "guesser"):
        for _ in range(3):
            attempts.admit("lan", client)
    with catalog.writing() as session:
        forget_attempts(session, lan.id, lan.name)
    with catalog.reading() as session:
        assert not is_known(session, "lan", "office")
    assert wait(attempts, "lan", "third") == 0


def test_the_count_holds_in_another_process_and_after_a_restart(attempts, tmp_path, clock):
    for _ in range(3):
        attempts.admit("lan")
    other = Catalog(f"sqlite:///{tmp_path}/catalog.sqlite")
    assert wait(Attempts(other, clock), "lan") == 1
    other.close()


def test_attempts_made_side_by_side_are_counted_one_by_one(attempts):
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: wait(attempts, "lan"), range(12)))
    assert sorted(waits) == [0] * 3 + [1] * 9


def test_names_are_kept_as_hashes_and_forgotten_after_a_while(attempts, catalog, clock):
    for number in range(20):
        attempts.admit(f"name {number}")
    clock.pass_by(241)
    attempts.admit("lan")
    with catalog.reading() as session:
        keys = session.scalars(select(LoginAttemptRow.key)).all()
        assert (
            session.scalar(select(func.count()).select_from(LoginAttemptRow)) == 3
        )  # by client, by name, by both
    assert not any("lan" in key for key in keys)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_failures_never_wait_less_and_never_longer_than_the_longest(few, more):
    few, more = sorted((few, more))
    assert timedelta() <= LIMITS.delay(few) <= LIMITS.delay(more) <= LIMITS.longest


def test_reports_of_a_client_are_counted_for_an_hour_and_forgotten(services):
    begun = datetime.now(UTC)
    with services.catalog.writing() as session:
        admit_report(session, "k", 1, begun)
        with pytest.raises(TooManyAttempts):
            admit_report(session, "k", 1, begun + timedelta(minutes=59))
        admit_report(session, "other", 1, begun + timedelta(minutes=61))
        session.flush()
        keys = set(session.scalars(select(LoginAttemptRow.key)))
        assert keys == {"report", "report:other"}
