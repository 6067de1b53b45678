"""API tokens: shown once, bounded in number, taken back for good."""

from datetime import timedelta

import pytest

from searchsvc.catalog.accounts import people
from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.catalog.accounts.scopes import Scope
from searchsvc.catalog.accounts.tokens import (
    find_token,
    make_token,
    mark_used,
    revoke_token,
    tokens_of,
)
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import Refused


def person_of_token(session, token):
    found = find_token(session, token, utc_now())
    return found.access.person if found else None


def new_token(session, lan, label="nhập đêm", **options):
    return make_token(session, lan, lan, label, most=2, **options).secret


@pytest.fixture
def lan(session):
    people.add_person(session, CONSOLE, "Chủ", Role.ADMIN, "hash")
    return people.add_person(session, CONSOLE, "Lan", Role.EDITOR, "hash")


def test_a_token_acts_for_its_person_while_the_account_is_active(session, lan):
    token = new_token(session, lan)
    assert person_of_token(session, token) == lan
    people.set_active(session, CONSOLE, lan, active=False)
    assert person_of_token(session, token) is None


def test_a_secret_is_not_kept_and_can_be_recognised(session, lan):
    token = new_token(session, lan)
    (row,) = tokens_of(session, lan)
    assert token.startswith("searchsvc_")
    assert token not in (row.token_hash, row.label)


def test_a_person_has_as_many_as_allowed(session, lan):
    for label in ("một", "hai"):
        make_token(session, lan, lan, label, most=2)
    with pytest.raises(Refused, match="nhiều nhất 2"):
        make_token(session, lan, lan, "ba", most=2)
    assert [row.label for row in tokens_of(session, lan)] == ["một", "hai"]


def test_only_the_persons_own_token_is_taken_back(session, lan):
    token = new_token(session, lan)
    (row,) = tokens_of(session, lan)
    other = people.add_person(session, CONSOLE, "Minh", Role.EDITOR, "hash")
    revoke_token(session, other, other, row.id)
    assert person_of_token(session, token) == lan
    revoke_token(session, lan, lan, row.id)
    session.flush()
    assert person_of_token(session, token) is None


def test_a_token_is_over_when_its_time_is(session, lan):
    now = utc_now()
    token = new_token(session, lan, expires_at=now + timedelta(days=1))
    assert find_token(session, token, now)
    assert find_token(session, token, now + timedelta(days=1)) is None


def test_scopes_and_last_use_are_kept(session, lan):
    token, now = new_token(session, lan, scopes=[Scope.REVIEW, Scope.READ]), utc_now()
    found = find_token(session, token, now)
    assert (found.access.scopes, found.used_at) == ({Scope.READ, Scope.REVIEW}, None)
    mark_used(session, found.id, now)
    assert find_token(session, token, now).used_at == now
