"""API tokens: shown once, bounded in number, taken back for good."""

import pytest

from searchsvc.catalog.accounts import people
from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.catalog.accounts.tokens import (
    make_token,
    person_of_token,
    revoke_token,
    tokens_of,
)
from searchsvc.errors import Refused


@pytest.fixture
def lan(session):
    people.add_person(session, CONSOLE, "Chủ", Role.ADMIN, "hash")
    return people.add_person(session, CONSOLE, "Lan", Role.EDITOR, "hash")


def test_a_token_acts_for_its_person_while_the_account_is_active(session, lan):
    token = make_token(session, lan, lan, "nhập đêm", most=2)
    assert person_of_token(session, token) == lan
    people.set_active(session, CONSOLE, lan, active=False)
    assert person_of_token(session, token) is None


def test_a_secret_is_not_kept_and_can_be_recognised(session, lan):
    token = make_token(session, lan, lan, "nhập đêm", most=2)
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
    token = make_token(session, lan, lan, "nhập đêm", most=2)
    (row,) = tokens_of(session, lan)
    other = people.add_person(session, CONSOLE, "Minh", Role.EDITOR, "hash")
    revoke_token(session, other, other, row.id)
    assert person_of_token(session, token) == lan
    revoke_token(session, lan, lan, row.id)
    session.flush()
    assert person_of_token(session, token) is None
