"""Accounts: only admins keep them, and nobody can lock everybody out."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.catalog.accounts.roles import ACCOUNT_ROLES, CONSOLE, Person, Role
from searchsvc.errors import Forbidden, Refused, Unauthenticated
from searchsvc.services.accounts.people import require
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from tests import stored

PASSWORD = "ba con vịt xanh"


@pytest.fixture
def people(services):
    return services.people


@pytest.fixture
def admin(people):
    return people.add(CONSOLE, "Lan", Role.ADMIN, PASSWORD)


def told(services):
    events = reversed(stored.events(services.catalog))
    return [(each.actor, each.action, each.object_id, each.details) for each in events]


def test_each_role_may_do_what_the_ones_below_it_may():
    librarian = Person("lan", Role.LIBRARIAN, 1)
    assert require(librarian, Role.LIBRARIAN) is librarian
    with pytest.raises(Forbidden):
        require(librarian, Role.EDITOR)
    with pytest.raises(Unauthenticated):
        require(None, Role.LIBRARIAN)
    with pytest.raises(Forbidden):
        require(Person("lan", Role.ADMIN, 1, active=False), Role.LIBRARIAN)


def test_the_first_account_is_made_from_the_command_line(people):
    assert not people.has_admin()
    people.add(CONSOLE, "Lan", Role.ADMIN, PASSWORD)
    assert people.has_admin()


def test_changes_are_told_with_what_was_before_and_after(services, people, admin):
    binh = people.add(admin, "Bình", Role.LIBRARIAN, PASSWORD)
    people.set_role(admin, binh, Role.EDITOR)
    people.set_active(admin, binh, active=False)
    people.set_active(admin, binh, active=True)
    people.set_password(admin, binh, PASSWORD + "!")
    people.make_token(admin, binh, "nhập đêm")
    (token,) = people.tokens(admin, binh)
    people.revoke_token(admin, binh, token.id)
    label = {"label": "nhập đêm", "person": "Bình"}
    assert told(services) == [
        (CONSOLE.name, "person.add", "Lan", {"after": {"role": "admin"}}),
        ("Lan", "person.add", "Bình", {"after": {"role": "librarian"}}),
        ("Lan", "person.role", "Bình", {
            "before": {"role": "librarian"}, "after": {"role": "editor"},
        }),
        ("Lan", "person.deactivate", "Bình", {
            "before": {"active": True}, "after": {"active": False},
        }),
        ("Lan", "person.activate", "Bình", {
            "before": {"active": False}, "after": {"active": True},
        }),
        ("Lan", "person.password", "Bình", {}),
        ("Lan", "token.make", str(token.id), {"after": label}),
        ("Lan", "token.revoke", str(token.id), {"before": label}),
    ]  # fmt: skip


def test_a_change_that_changes_nothing_is_not_told(services, people, admin):
    before = told(services)
    people.set_role(admin, admin, Role.ADMIN)
    people.set_active(admin, admin, active=True)
    people.revoke_token(admin, admin, 99)
    assert told(services) == before


@pytest.mark.parametrize("role", [Role.LIBRARIAN, Role.EDITOR])
def test_only_an_admin_keeps_accounts(services, people, admin, role):
    binh = people.add(admin, "Bình", role, PASSWORD)
    before = told(services)
    for act in (
        lambda: people.everyone(binh),
        lambda: people.get(binh, admin.id),
        lambda: people.named(binh, "Lan"),
        lambda: people.add(binh, "Cúc", Role.LIBRARIAN, PASSWORD),
        lambda: people.set_role(binh, binh, Role.ADMIN),
        lambda: people.set_active(binh, admin, active=False),
        lambda: people.set_password(binh, admin, PASSWORD + "!"),
        lambda: people.make_token(binh, admin, "x"),
        lambda: people.tokens(binh, admin),
        lambda: people.revoke_token(binh, admin, 1),
    ):
        with pytest.raises(Forbidden):
            act()
    assert told(services) == before


def test_a_name_is_one_however_it_is_typed(people, admin):
    people.add(admin, "Hoà Bình", Role.LIBRARIAN, PASSWORD)
    typed = unicodedata.normalize("NFD", " hoà  BÌNH ")
    assert people.named(admin, typed).name == "Hoà Bình"
    with pytest.raises(Refused, match="HOÀ BÌNH"):
        people.add(admin, "HOÀ BÌNH", Role.EDITOR, PASSWORD)


@pytest.mark.parametrize("name", ["", " ", "(dòng lệnh)", "-lan", "a" * 65, "lan<b>", "a\x00b"])
def test_a_name_that_does_not_do_is_refused(people, name):
    with pytest.raises(Refused, match="Tên tài khoản"):
        people.add(CONSOLE, name, Role.LIBRARIAN, PASSWORD)


def test_nobody_gets_the_role_of_readers(people, admin):
    with pytest.raises(Refused, match="Vai trò"):
        people.add(admin, "Bình", Role.READER, PASSWORD)
    with pytest.raises(Refused, match="Vai trò"):
        people.set_role(admin, admin, Role.READER)


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.one_of(st.booleans(), st.sampled_from(ACCOUNT_ROLES))),
        max_size=8,
    )
)
def test_an_admin_always_stays(tmp_path_factory, changes):
    folder = tmp_path_factory.mktemp("people")
    with Services(Settings(corpus=folder, index=folder)) as services:
        people = services.people
        everyone = [people.add(CONSOLE, name, Role.ADMIN, PASSWORD) for name in ("a1", "b2", "c3")]
        for number, change in changes:
            try:
                if isinstance(change, bool):
                    people.set_active(CONSOLE, everyone[number], active=change)
                else:
                    people.set_role(CONSOLE, everyone[number], change)
            except Refused:
                pass
            assert people.has_admin()


def test_tokens_are_limited_and_need_a_purpose(services, people, admin):
    for number in range(services.settings.max_api_tokens):
        people.make_token(admin, admin, f"mã {number}")
    with pytest.raises(Refused, match="nhiều nhất"):
        people.make_token(admin, admin, "một mã nữa")
    for label in ("", " ", "x" * 65):
        with pytest.raises(Refused, match="dùng làm gì"):
            people.make_token(admin, admin, label)


def test_a_person_cannot_revoke_anothers_token_as_their_own(people, admin):
    binh = people.add(admin, "Bình", Role.LIBRARIAN, PASSWORD)
    people.make_token(admin, admin, "của Lan")
    (token,) = people.tokens(admin, admin)
    people.revoke_token(binh, binh, token.id)
    assert people.tokens(admin, admin)
