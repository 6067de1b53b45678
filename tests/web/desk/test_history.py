"""What happened to a record, at the desk; going back."""

import re

from searchsvc.catalog.records.workflow import State
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN
from tests.web.desk_client import submit, text_of

PAGE = "/desk/history/a"


def edit(services, version, **values):
    return services.editor.edit("a", values, version=version, actor=LIBRARIAN, reason="sửa sai")


def undo(client, act):
    return submit(client, f"/desk/acts/{act.id}/undo", PAGE, next=PAGE)


def test_every_version_tells_who_when_why_and_what(services, store, librarian):
    store("a")
    edit(services, 1, province="can-tho", covers=[2011])
    edit(services, 2, author="Bình")
    shown = text_of(librarian.get(PAGE))
    for words in ("Bản 3", "Lan", "sửa sai", "Cà Mau → Cần Thơ", "2012 → 2011", "(trống) → Bình"):
        assert words in shown
    only = text_of(librarian.get(f"{PAGE}?field=province"))
    assert "Cần Thơ" in only
    assert "Bình" not in only


def test_any_version_is_restored(services, store, librarian):
    store("a")
    edit(services, 1, title="hai")
    edit(services, 2, title="ba")
    submit(librarian, PAGE, restored="2", version="3")
    assert stored.record(services.catalog, "a").title == "hai"
    submit(librarian, PAGE, restored="1", version="4")
    assert stored.record(services.catalog, "a").title == "Tin a"
    assert "Đã khôi phục bản 1" in text_of(librarian.get(PAGE))


def test_a_restoration_runs_over_nothing_newer(services, store, librarian):
    store("a")
    edit(services, 1, title="hai")
    submit(librarian, PAGE, restored="1", version="1")
    assert stored.record(services.catalog, "a").title == "hai"
    assert "đã được sửa từ khi bạn mở" in text_of(librarian.get(PAGE))


def test_an_act_is_undone_and_the_undoing_too(services, store, librarian):
    store("a")
    edit(services, 1, title="hai")
    for title in ("Tin a", "hai"):
        (action,) = re.findall(r"/desk/acts/\d+/undo", librarian.get(PAGE).text)[:1]
        response = submit(librarian, action, PAGE, next=PAGE)
        assert response.location == PAGE
        assert stored.record(services.catalog, "a").title == title
    assert "đã hoàn tác" in text_of(librarian.get(PAGE))


def test_what_was_changed_since_is_not_undone(services, store, librarian):
    store("a")
    first = edit(services, 1, title="hai").event
    edit(services, 2, title="ba")
    undo(librarian, first)
    assert stored.record(services.catalog, "a").title == "ba"
    assert "Đã có thay đổi mới hơn" in text_of(librarian.get(PAGE))


def test_a_librarian_does_not_undo_what_an_editor_did_to_a_state(
    services, store, librarian, editor
):
    store("a")
    moved = services.editor.move("a", State.WITHDRAWN, version=1, actor=EDITOR, reason="sai")
    undo(librarian, moved.event)
    assert stored.record(services.catalog, "a").state == State.WITHDRAWN
    assert "cần vai trò" in text_of(librarian.get(PAGE))
    undo(editor, moved.event)
    assert stored.record(services.catalog, "a").state == State.PUBLISHED


def test_after_undoing_one_is_led_to_pages_of_ours_only(services, store, librarian):
    store("a")
    act = edit(services, 1, title="hai").event
    action = f"/desk/acts/{act.id}/undo"
    assert submit(librarian, action, PAGE, next="//example.org/").location == "/desk/"
    assert submit(librarian, "/desk/acts/99/undo", PAGE, next=PAGE).location == PAGE
