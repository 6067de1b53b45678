"""A session lets in for its lifetime, as long as it is used, and no longer than its account."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from searchsvc.catalog.accounts import people
from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.catalog.accounts.sessions import (
    SessionLimits,
    end_session,
    find_session,
    mark_seen,
    start_session,
)
from searchsvc.catalog.db.tables import SessionRow

LIMITS = SessionLimits(lifetime=timedelta(hours=8), idle=timedelta(hours=1))
MORNING = datetime(2026, 11, 29, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def lan(session):
    people.add_person(session, CONSOLE, "Chủ", Role.ADMIN, "hash")
    return people.add_person(session, CONSOLE, "Lan", Role.LIBRARIAN, "hash")


@pytest.fixture
def token(session, lan):
    return start_session(session, lan, LIMITS, MORNING)


def test_a_session_knows_its_person_as_the_account_is_now(session, lan, token):
    assert find_session(session, token, LIMITS, MORNING) == (lan, MORNING)
    people.set_role(session, CONSOLE, lan, Role.EDITOR)
    assert find_session(session, token, LIMITS, MORNING).person.role is Role.EDITOR
    assert find_session(session, token + "x", LIMITS, MORNING) is None


def test_a_session_that_is_not_used_ends_and_one_that_is_goes_on(session, token):
    assert find_session(session, token, LIMITS, MORNING + HOUR) is None
    mark_seen(session, token, MORNING + HOUR / 2)
    assert find_session(session, token, LIMITS, MORNING + HOUR).seen_at == MORNING + HOUR / 2


def test_a_session_ends_after_its_lifetime_however_it_is_used(session, token):
    mark_seen(session, token, MORNING + 8 * HOUR)
    assert find_session(session, token, LIMITS, MORNING + 8 * HOUR) is None


def test_sessions_that_have_ended_are_deleted_with_the_next_one(session, lan, token):
    start_session(session, lan, LIMITS, MORNING + 9 * HOUR)
    assert session.scalar(select(func.count()).select_from(SessionRow)) == 1


def test_signing_out_ends_one_session(session, lan, token):
    other = start_session(session, lan, LIMITS, MORNING)
    end_session(session, token)
    assert find_session(session, token, LIMITS, MORNING) is None
    assert find_session(session, other, LIMITS, MORNING)
