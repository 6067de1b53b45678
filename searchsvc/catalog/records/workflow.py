"""The states of a record and who may move it between them."""

from __future__ import annotations

from enum import StrEnum

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.messages import N_


class State(StrEnum):
    """Only a published record is public."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


STATE_LABELS = {
    State.DRAFT: N_("bản thảo"),
    State.IN_REVIEW: N_("chờ duyệt"),
    State.PUBLISHED: N_("đã công bố"),
    State.WITHDRAWN: N_("đã rút lại"),
    State.MERGED: N_("đã gộp vào bản ghi khác"),
}

OPEN = (State.DRAFT, State.IN_REVIEW, State.PUBLISHED)
"""States in which a record is worked on."""

TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.IN_REVIEW, State.PUBLISHED}),
    State.IN_REVIEW: frozenset({State.DRAFT, State.PUBLISHED, State.MERGED}),
    State.PUBLISHED: frozenset({State.IN_REVIEW, State.WITHDRAWN, State.MERGED}),
    State.WITHDRAWN: frozenset({State.PUBLISHED, State.IN_REVIEW}),
    State.MERGED: frozenset({State.PUBLISHED, State.IN_REVIEW}),
}
"""Only what was public is withdrawn, since its address then tells so."""

_UNSEEN = frozenset({State.DRAFT, State.IN_REVIEW})


def role_to_move(before: State, after: State) -> Role:
    """Returns the role that a move needs: an editor's, where the public can see it."""
    return Role.LIBRARIAN if {before, after} <= _UNSEEN else Role.EDITOR


def moves_for(actor: Actor, before: State) -> tuple[State, ...]:
    """Returns the states into which an actor may bring a record of this state."""
    return tuple(
        after
        for after in State
        if after in TRANSITIONS[before] and actor.role >= role_to_move(before, after)
    )
