"""Moving a record from state to state: who may, and what makes no sense."""

import pytest

from searchsvc.catalog.records.workflow import TRANSITIONS, State
from searchsvc.errors import Conflict, Forbidden, NotFound, Refused
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN, found


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.MERGED])
def test_a_later_import_never_publishes_again(services, store, move, state):
    store("a", "b")
    move("a", state, into="b")
    store("a", body="nội dung sửa ở nguồn")
    assert found(services) == {"b"}
    assert stored.record(services.catalog, "a").state == state
    assert stored.history(services.catalog, "a")[-1].content["body"] == "nội dung sửa ở nguồn"


def test_only_an_editor_publishes_withdraws_merges_and_reinstates(services, store, move):
    store("a", "b")
    for state in (State.WITHDRAWN, State.MERGED, State.IN_REVIEW):
        with pytest.raises(Forbidden):
            services.editor.move("a", state, version=1, actor=LIBRARIAN, reason="x", into="b")
    act = move("a", State.WITHDRAWN).event
    with pytest.raises(Forbidden):
        services.editor.move("a", State.PUBLISHED, version=2, actor=LIBRARIAN)
    with pytest.raises(Forbidden):
        services.history.undo(act.id, actor=LIBRARIAN)
    assert stored.record(services.catalog, "a").state == State.WITHDRAWN
    assert found(services) == {"b"}


def test_a_librarian_works_on_what_is_not_public(services, store, move):
    store("a")
    move("a", State.IN_REVIEW)
    services.editor.move("a", State.DRAFT, version=2, actor=LIBRARIAN)
    services.editor.move("a", State.IN_REVIEW, version=3, actor=LIBRARIAN)
    with pytest.raises(Forbidden):
        services.editor.move("a", State.PUBLISHED, version=4, actor=LIBRARIAN)


def test_moves_that_make_no_sense_are_refused(services, store, move):
    store("a", "b", "c")
    with pytest.raises(Refused, match="lý do"):
        move("a", State.WITHDRAWN, reason=" ")
    for into in (None, "a"):
        with pytest.raises(Refused):
            move("a", State.MERGED, into=into)
    with pytest.raises(NotFound):
        move("a", State.MERGED, into="none")
    move("b", State.WITHDRAWN)
    with pytest.raises(Conflict):
        move("a", State.MERGED, into="b")
    with pytest.raises(Conflict):
        move("b", State.DRAFT)
    assert all(state not in after for state, after in TRANSITIONS.items())


def test_taking_back_and_doing_again_never_merges_in_a_circle(services, store, move):
    store("a", "b")
    merged = move("a", State.MERGED, into="b").event
    back = services.history.undo(merged.id, actor=EDITOR)
    move("b", State.MERGED, into="a")
    with pytest.raises(Conflict):
        services.history.undo(back.id, actor=EDITOR)
    assert found(services) == {"a"}
