"""Accounts: names are unique whatever their writing, and one admin always stays."""

import pytest

from searchsvc.catalog.accounts import people
from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.catalog.accounts.sessions import find_session, start_session
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import Refused
from tests import stored
from tests.catalog.accounts.test_sessions import LIMITS


@pytest.fixture
def lan(session):
    return people.add_person(session, CONSOLE, "Lan", Role.ADMIN, "hash")


def test_an_account_is_found_by_number_and_by_any_writing_of_its_name(session, lan):
    assert people.find_person(session, lan.id) == lan
    assert people.person_named(session, " LAN ") == (lan, "hash")
    assert people.find_person(session, 99) is None
    assert people.person_named(session, "lạn") is None


def test_accounts_are_listed_by_name(session, lan):
    people.add_person(session, CONSOLE, "Bình", Role.EDITOR, "hash")
    assert [person.name for person in people.all_people(session)] == ["Bình", "Lan"]


def test_a_name_is_given_once(catalog):
    def add(name):
        with catalog.writing() as session:
            people.add_person(session, CONSOLE, name, Role.EDITOR, "hash")

    add("Lan")
    with pytest.raises(Refused, match="Đã có tài khoản"):
        add("LAN")
    assert [event.object_id for event in stored.events(catalog)] == ["Lan"]


@pytest.mark.parametrize(
    "change",
    [
        lambda session, lan: people.set_role(session, CONSOLE, lan, Role.EDITOR),
        lambda session, lan: people.set_active(session, CONSOLE, lan, active=False),
    ],
    ids=["role", "active"],
)
def test_the_last_admin_stays(session, lan, change):
    with pytest.raises(Refused, match="người quản trị duy nhất"):
        change(session, lan)


def test_another_admin_lets_the_first_one_go(session, lan):
    people.add_person(session, CONSOLE, "Minh", Role.ADMIN, "hash")
    people.set_role(session, CONSOLE, lan, Role.LIBRARIAN)
    assert people.find_person(session, lan.id).role is Role.LIBRARIAN
    assert people.has_admin(session)


@pytest.mark.parametrize(
    "change",
    [
        lambda session, lan: people.set_active(session, CONSOLE, lan, active=False),
        lambda session, lan: people.set_password(session, CONSOLE, lan, "new"),
        lambda session, lan: people.end_sessions(session, CONSOLE, lan),
    ],
    ids=["deactivated", "password", "signed out"],
)
def test_what_ends_sessions(session, lan, change):
    people.add_person(session, CONSOLE, "Minh", Role.ADMIN, "hash")
    token = start_session(session, lan, LIMITS, utc_now())
    change(session, lan)
    session.flush()
    assert find_session(session, token, LIMITS, utc_now()) is None


def test_every_change_is_in_the_log_and_newer_hashing_is_none(catalog):
    with catalog.writing() as session:
        lan = people.add_person(session, CONSOLE, "Lan", Role.ADMIN, "hash")
        people.add_person(session, CONSOLE, "Minh", Role.ADMIN, "hash")
        people.set_role(session, CONSOLE, lan, Role.EDITOR)
        people.set_role(session, CONSOLE, lan, Role.EDITOR)
        people.refresh_hash(session, lan, "newer")
    newest, *_ = stored.events(catalog, object_id="Lan")
    assert len(stored.events(catalog)) == 3
    assert newest.details == {"before": {"role": "admin"}, "after": {"role": "editor"}}
