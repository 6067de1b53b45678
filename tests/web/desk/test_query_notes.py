"""Notes at the desk, in the API, and as readers see them."""

import pytest

from searchsvc.catalog.accounts.roles import Role
from tests.web.desk_client import sign_in, submit

TEXT = "Kho chưa có tài liệu về vệ tinh <b>này</b>."


@pytest.fixture
def reader(app, services):
    services.indexer.catch_up()
    return app.test_client()


def add(client, query="Vệ tinh", text=TEXT):
    return submit(client, "/desk/notes/new", query=query, text=text)


def test_a_note_begins_with_the_query_that_found_nothing(librarian):
    page = librarian.get("/desk/notes/new?q=v%E1%BB%87+tinh").text
    assert 'value="vệ tinh"' in page
    assert "Kho chưa có tài liệu về “vệ tinh”." in page


def test_readers_who_find_nothing_see_the_note_as_page_and_as_json(librarian, reader):
    before = reader.get("/api/v1/search?q=ve+tinh")
    assert before.json["query"]["notices"][-1]["code"] != "not_in_archive"
    assert add(librarian).location == "/desk/notes"
    page = reader.get("/search?q=ve+tinh").text
    assert "archive-note" in page
    assert "vệ tinh &lt;b&gt;này&lt;/b&gt;." in page
    again = {"If-None-Match": before.headers["ETag"]}
    answer = reader.get("/api/v1/search?q=ve+tinh", headers=again).json
    assert answer["query"]["notices"][-1] == {
        "code": "not_in_archive",
        "message": TEXT,
        "start": 0,
        "end": 7,
    }
    for shown in (page, str(answer)):
        assert "librarian" not in shown  # who wrote it is for the desk


def test_the_desk_says_who_wrote_and_who_changed_it(app, librarian):
    add(librarian)
    editor = sign_in(app, "editor")
    assert submit(editor, "/desk/notes/1", version="1", text="Nay đã có.").status_code == 303
    page = librarian.get("/desk/notes/1").text
    assert "librarian viết ngày" in page
    assert "editor sửa ngày" in page
    assert "Nay đã có." in librarian.get("/desk/notes").text


def test_what_somebody_else_changed_is_shown_and_what_was_typed_stays(librarian, services):
    add(librarian)
    submit(librarian, "/desk/notes/1", version="1", text="hai")
    response = submit(librarian, "/desk/notes/1", version="1", text="ba")
    assert response.status_code == 412
    assert '<blockquote class="done">hai</blockquote>' in response.text
    assert ">ba</textarea>" in response.text
    submit(librarian, "/desk/notes/1/remove", page="/desk/notes/1", version="1")
    assert "đã được librarian sửa" in librarian.get("/desk/notes").text


def test_a_removed_note_is_seen_no_more(librarian, reader):
    add(librarian)
    response = submit(librarian, "/desk/notes/1/remove", page="/desk/notes/1", version="1")
    assert response.location == "/desk/notes"
    assert "archive-note" not in reader.get("/search?q=ve+tinh").text
    assert librarian.get("/desk/notes/1").status_code == 404


@pytest.mark.parametrize(
    ("fields", "status", "reason"),
    [
        ({"query": "?"}, 422, "chữ hoặc số"),
        ({"text": " "}, 422, "Hãy viết ghi chú"),
        ({}, 409, "đã có ghi chú"),
    ],
)
def test_what_does_not_do_is_told_and_what_was_typed_stays(librarian, fields, status, reason):
    add(librarian)
    response = add(librarian, **fields)
    assert response.status_code == status
    assert reason in response.text
    assert fields.get("query", "Vệ tinh") in response.text


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 400, "²"])
def test_a_form_without_a_sound_version_overwrites_nothing(librarian, services, people, version):
    add(librarian)
    sent = submit(librarian, "/desk/notes/1", version=version, text="x")
    assert sent.status_code == (422 if version else 412)
    assert services.notes.get(people[Role.ADMIN], 1).text == TEXT
