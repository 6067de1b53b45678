"""Copies at the desk: which stands for them, which is none, which is merged away."""

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE
from tests import stored
from tests.reports import report, retyped, with_furniture
from tests.unsure import add
from tests.web.desk_client import sign_in, submit

PAGE = "/desk/copies"
TITLE, BODY = report()


@pytest.fixture
def archive(services, tmp_path):
    """Three copies of one text."""
    texts = {"first": BODY, "portal": with_furniture(BODY), "paper": retyped(BODY)}
    rows = [{"id": name, "title": TITLE, "body": body} for name, body in texts.items()]
    add(services, tmp_path, *({**row, "date": f"2013-04-0{n}"} for n, row in enumerate(rows, 1)))
    return services


@pytest.fixture
def editor(app):
    return sign_in(app, "editor")


def members(services):
    return stored.duplicates_of(services.catalog, "first")


def decide(client, record_id, decision, **fields):
    fields = {"version": "1", "decision": decision, **fields}
    submit(client, f"{PAGE}/{record_id}", page=PAGE, **fields)
    return client.get(PAGE).text


def test_a_family_shows_titles_and_dates(librarian, archive):
    page = librarian.get(PAGE).text
    assert "1 nhóm bản ghi cùng nội dung" in page
    assert page.count('<p class="copy-title">') == 3
    for day in ("01/04/2013", "02/04/2013", "03/04/2013"):
        assert day in page


def test_another_record_can_stand_for_them(librarian, archive):
    assert "Đã chọn bản chính." in decide(librarian, "paper", "canonical")
    assert members(archive)[0] == "paper"
    (act,) = archive.history.events("paper", actor=CONSOLE)
    assert (act.actor, act.action) == ("librarian", "copy.canonical")


def test_what_is_no_copy_stands_apart_until_it_is_let_back_in(librarian, archive):
    page = decide(librarian, "portal", "separate")
    assert "librarian đã tách" in page
    assert members(archive) == ["first", "paper"]
    decide(librarian, "portal", "rejoin")
    assert len(members(archive)) == 3


def test_merging_is_an_editors(app, librarian, editor, archive):
    assert "Gộp vào bản chính" not in librarian.get(PAGE).text
    assert "biên tập viên" in decide(librarian, "paper", "merge", into="first")
    assert len(members(archive)) == 3
    assert "Đã gộp" in decide(editor, "paper", "merge", into="first")
    moved = app.test_client().get("/records/paper")
    assert (moved.status_code, moved.location) == (301, "/records/first")


@pytest.mark.parametrize(
    ("record_id", "fields", "told"),
    [
        ("none", {"decision": "separate"}, "Không có bản ghi none"),
        ("paper", {"decision": "burn"}, "Hãy chọn một việc"),
        ("paper", {"decision": "merge"}, "Hãy chọn một bản ghi khác"),
        ("paper", {"decision": "separate", "version": "7"}, "đã được sửa từ khi bạn mở"),
    ],
)
def test_what_cannot_be_is_told(editor, archive, record_id, fields, told):
    assert told in decide(editor, record_id, **fields)
    assert len(members(archive)) == 3
