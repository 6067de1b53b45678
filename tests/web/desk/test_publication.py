"""The editor's queue at the desk: what changes, one click to publish, what a librarian sees."""

from threading import Event

import pytest

from tests import stored
from tests.web.desk_client import fields_of, form_token, submit, text_of

QUEUE = "/desk/waiting"


@pytest.fixture
def publishing_role():
    return "editor"


@pytest.fixture
def proposed(store, librarian, services):
    """A public record whose title a librarian would have otherwise."""
    store("a", title="Chợ nổi Cái Răng")
    fields = fields_of(librarian.get("/desk/records/a").text) | {"title": "Chợ nổi Cái Bè"}
    response = librarian.post("/desk/records/a", data=fields, follow_redirects=True)
    assert "Chờ biên tập duyệt: Tiêu đề" in text_of(response)
    (row,) = stored.pending(services.catalog, "a")
    return f"{QUEUE}/{row.id}"


def test_the_librarians_form_goes_on_from_the_proposal(proposed, librarian, editor):
    assert fields_of(librarian.get("/desk/records/a").text)["title"] == "Chợ nổi Cái Bè"
    assert fields_of(editor.get("/desk/records/a").text)["title"] == "Chợ nổi Cái Răng"
    assert "Chờ biên tập duyệt" in editor.get("/desk/records/a").text


def test_a_librarian_takes_it_back_by_typing_what_was_there(proposed, librarian, services):
    fields = fields_of(librarian.get("/desk/records/a").text) | {"title": "Chợ nổi Cái Răng"}
    response = librarian.post("/desk/records/a", data=fields, follow_redirects=True)
    assert "Không còn gì chờ" in text_of(response)
    assert not stored.pending(services.catalog, "a")


def test_an_editor_sees_what_changes_and_publishes_it_with_one_click(
    proposed, editor, librarian, app
):
    page = editor.get(QUEUE).text
    assert "<del>Răng</del>" in page
    assert "<ins>Bè</ins>" in page
    assert 'value="publish"' not in librarian.get(QUEUE).text
    assert "Cái Bè" not in app.test_client().get("/records/a").text
    fields = fields_of(page) | {"decision": "publish"}
    assert editor.post(proposed, data=fields).location == QUEUE
    assert "Cái Bè" in app.test_client().get("/records/a").text
    assert "không còn chờ" in text_of(editor.post(proposed, data=fields, follow_redirects=True))


def test_a_librarian_cannot_publish_by_hand(proposed, librarian, app):
    response = submit(librarian, proposed, QUEUE, decision="publish", version="1")
    assert "biên tập viên" in text_of(librarian.get(response.location))
    assert "Cái Bè" not in app.test_client().get("/records/a").text


def test_it_is_left_out_by_either(proposed, librarian, services):
    submit(librarian, proposed, QUEUE, decision="discard")
    assert not stored.pending(services.catalog, "a")


def test_all_that_waits_is_published_by_a_job_if_it_is_as_many_as_was_said(
    proposed, editor, librarian, services, app
):
    token = form_token(editor, QUEUE)
    wrong = {"csrf_token": token, "what": "changes", "expected": "2"}
    assert "hãy xem lại" in text_of(editor.post(QUEUE, data=wrong, follow_redirects=True))
    assert editor.post(QUEUE, data=wrong | {"what": "x"}).status_code == 422
    started = editor.post(QUEUE, data=wrong | {"expected": "1"})
    assert services.jobs.run_next(Event())
    assert "công bố hàng loạt" in text_of(editor.get(started.location)).lower()
    assert "Cái Bè" in app.test_client().get("/records/a").text


def test_new_records_of_the_queue_are_published_from_it(services, store, editor, app):
    store("b", title="Tin mới")
    submit(editor, "/desk/states/b", "/desk/states/b?to=in_review", to="in_review", version="1")
    assert app.test_client().get("/records/b").status_code == 404
    page = editor.get(QUEUE).text
    assert editor.post("/desk/states/b", data=fields_of(page, "to")).status_code == 303
    assert app.test_client().get("/records/b").status_code == 200
