"""Which state follows which, and who may bring a record there."""

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.records.workflow import TRANSITIONS, State, moves_for, role_to_move
from tests.catalog.actors import EDITOR, LIBRARIAN, READER

UNSEEN = {State.DRAFT, State.IN_REVIEW}


@pytest.mark.parametrize("before", State)
def test_a_librarian_moves_what_the_public_cannot_see_and_an_editor_all(before):
    assert set(moves_for(EDITOR, before)) == TRANSITIONS[before]
    assert set(moves_for(LIBRARIAN, before)) == {
        after for after in TRANSITIONS[before] if {before, after} <= UNSEEN
    }
    assert moves_for(READER, before) == ()


def test_only_what_was_public_is_withdrawn():
    assert [before for before in State if State.WITHDRAWN in TRANSITIONS[before]] == [
        State.PUBLISHED
    ]


def test_no_state_follows_itself_and_none_is_a_dead_end():
    assert all(before not in after and after for before, after in TRANSITIONS.items())


def test_publishing_needs_an_editor():
    assert role_to_move(State.IN_REVIEW, State.PUBLISHED) is Role.EDITOR
    assert role_to_move(State.DRAFT, State.IN_REVIEW) is Role.LIBRARIAN
