"""Public pages show the way to the desk to who has signed in, and to nobody else."""

from tests.web.desk_client import submit

RECORD = "/records/a"


def shows_the_way(client):
    return [text in client.get(RECORD).text for text in ("Sửa bài này", "Bàn thủ thư")]


def test_a_reader_sees_no_way_to_the_desk(app, store):
    store("a")
    assert shows_the_way(app.test_client()) == [False, False]


def test_a_librarian_does_until_signing_out(app, store, librarian):
    store("a")
    assert shows_the_way(librarian) == [True, True]
    submit(librarian, "/desk/logout", "/desk/")
    assert shows_the_way(librarian) == [False, False]


def test_a_page_kept_for_one_is_not_shown_to_the_other(app, store, librarian):
    store("a")
    reader = app.test_client()
    tag = reader.get(RECORD).headers["ETag"]
    assert reader.get(RECORD, headers={"If-None-Match": tag}).status_code == 304
    answer = librarian.get(RECORD, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert "Cookie" in answer.vary


def test_the_cookie_lets_nobody_in(app, store):
    store("a")
    client = app.test_client()
    client.set_cookie("at_desk", "1")
    assert client.get("/desk/records").headers["Location"].startswith("/desk/login")
