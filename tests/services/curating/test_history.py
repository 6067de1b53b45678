"""History: who changed what, when and why; and the way back."""

import pytest

from searchsvc.catalog.records.field_values import content_of
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden, NotFound, StaleVersion
from searchsvc.ingest.draft import Origin
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN, READER, found


def test_versions_tell_who_changed_what_and_why(services, store, edit):
    store("a")
    edit("a", title="Mới", province="can-tho", reason="sai tỉnh")
    store("a", body="nội dung khác", title="Tin a")
    newest, edited, first = services.history.versions("a", actor=LIBRARIAN)
    assert (first.actor, first.reason) == ("", "import")
    assert first.changes["title"] == (None, "Tin a")
    assert (edited.actor, edited.reason) == ("Lan", "sai tỉnh")
    assert edited.changes == {"title": ("Tin a", "Mới"), "province": ("ca-mau", "can-tho")}
    assert list(newest.changes) == ["body"]


def test_one_fields_history_leaves_out_the_rest(services, store, edit):
    store("a")
    edit("a", title="Mới")
    edit("a", province="can-tho")
    history = services.history.versions("a", actor=LIBRARIAN, field="province")
    assert [version.number for version in history] == [3, 1]


def test_an_old_version_comes_back_as_a_new_one(services, store, edit):
    store("a")
    edit("a", title="Mới", body="khác", topics=[], notes="ghi chú")
    restored = services.editor.restore("a", 1, version=2, actor=LIBRARIAN, reason="nhầm")
    record = stored.record(services.catalog, "a")
    assert (record.title, record.body, record.topics) == ("Tin a", "nội dung bài a", ["buu-chinh"])
    assert (record.version, record.notes) == (3, "ghi chú")
    assert record.origins["title"] == Origin.PERSON  # a person chose it
    assert restored.event.action == "restore"
    assert len(stored.history(services.catalog, "a")) == 3
    with pytest.raises(StaleVersion):
        services.editor.restore("a", 2, version=2, actor=LIBRARIAN, reason="x")
    with pytest.raises(NotFound):
        services.editor.restore("a", 9, version=3, actor=LIBRARIAN, reason="x")


def acts_of_every_kind():
    yield "edit", lambda s, edit, move: edit("a", title="Mới", date="2014", covers=[2010]).event
    yield "text", lambda s, edit, move: edit("a", body="khác", notes="x").event
    yield "restore", lambda s, edit, move: _restored(s, edit)
    yield "withdraw", lambda s, edit, move: move("a", State.WITHDRAWN).event
    yield "merge", lambda s, edit, move: move("a", State.MERGED, into="b").event
    yield "to review", lambda s, edit, move: move("a", State.IN_REVIEW).event
    yield "reinstate", lambda s, edit, move: _reinstated(move)


def _restored(services, edit):
    edit("a", title="Mới")
    return services.editor.restore("a", 1, version=2, actor=LIBRARIAN, reason="x").event


def _reinstated(move):
    move("a", State.WITHDRAWN)
    return move("a", State.PUBLISHED).event


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in acts_of_every_kind()])
def test_every_act_can_be_undone_and_done_again(services, store, edit, move, act):
    store("a", "b")
    done = act(services, edit, move)
    revisions = stored.history(services.catalog, "a")
    before = kept(revisions[done.details["versions"][0] - 1].content)
    after = kept(revisions[done.details["versions"][1] - 1].content)
    undone = services.history.undo(done.id, actor=EDITOR, reason="nhầm")
    assert undone.undoes == done.id
    assert now(services) == {**before, "origins": now(services)["origins"]}
    assert origins(now(services)) == origins(before)
    services.history.undo(undone.id, actor=EDITOR)
    assert now(services) == after
    assert ("a" in found(services)) == (after["state"] == State.PUBLISHED)


def now(services) -> dict:
    return kept(content_of(stored.record(services.catalog, "a")))


def kept(content: dict) -> dict:
    """The content of a revision; evidence has no order."""
    return content | {"evidence": sorted(content["evidence"])}


def origins(content: dict) -> dict:
    """Who gave each value; a field that is not named is the machine's."""
    return {f: o for f, o in content["origins"].items() if o != Origin.MACHINE}


def test_undo_never_runs_over_what_is_newer(services, store, edit):
    store("a")
    first = edit("a", title="một", province="can-tho").event
    edit("a", title="hai")
    with pytest.raises(Conflict, match="title"):
        services.history.undo(first.id, actor=LIBRARIAN)
    record = stored.record(services.catalog, "a")
    assert (record.title, record.province, record.version) == ("hai", "can-tho", 3)


def test_an_act_is_not_undone_twice(services, store, edit):
    store("a")
    act = edit("a", title="một").event
    services.history.undo(act.id, actor=LIBRARIAN)
    with pytest.raises(Conflict):
        services.history.undo(act.id, actor=LIBRARIAN)


def test_after_an_undo_the_machine_may_change_the_value_again(services, store, edit):
    store("a")
    act = edit("a", province="can-tho").event
    services.history.undo(act.id, actor=LIBRARIAN)
    store("a", province="lao-cai")
    assert stored.record(services.catalog, "a").province == "lao-cai"


def test_acts_of_a_record_are_listed_newest_first(services, store, edit, move):
    store("a")
    edit("a", title="một")
    move("a", State.WITHDRAWN, reason="sai")
    acts = services.history.events("a", actor=LIBRARIAN)
    assert [(act.actor, act.action, act.details.get("reason", "")) for act in acts] == [
        ("Em", "withdrawn", "sai"),
        ("Lan", "edit", "sửa"),
    ]


def test_readers_see_and_undo_nothing(services, store, edit):
    store("a")
    act = edit("a", title="một").event
    for look in (
        lambda: services.history.versions("a", actor=READER),
        lambda: services.history.events("a", actor=READER),
        lambda: services.history.undo(act.id, actor=READER),
        lambda: services.history.start_undo("x", actor=READER),
    ):
        with pytest.raises(Forbidden):
            look()
    for missing in (
        lambda: services.history.undo(99, actor=LIBRARIAN),
        lambda: services.history.start_undo("x", actor=LIBRARIAN),
        lambda: services.history.versions("none", actor=LIBRARIAN),
    ):
        with pytest.raises(NotFound):
            missing()
