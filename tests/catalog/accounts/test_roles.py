"""Roles in order: each may do what those below it may."""

import pytest

from searchsvc.catalog.accounts.roles import ACCOUNT_ROLES, CONSOLE, Actor, Role
from searchsvc.errors import Forbidden


@pytest.mark.parametrize("own", Role)
@pytest.mark.parametrize("needed", Role)
def test_a_role_reaches_itself_and_those_below(own, needed):
    actor = Actor("lan", own)
    if own >= needed:
        actor.require(needed)
        assert needed <= own
    else:
        with pytest.raises(Forbidden, match=r"lan là "):
            actor.require(needed)


def test_roles_go_by_their_slugs():
    assert [Role.named(role.slug) for role in Role] == list(Role)
    with pytest.raises(KeyError):
        Role.named("boss")


def test_a_reader_needs_no_account_and_the_console_may_all():
    assert Role.READER not in ACCOUNT_ROLES
    assert CONSOLE.role is max(Role)
