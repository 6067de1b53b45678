"""Moving records from state to state at the desk: who may, and what readers then see."""

import re

import pytest

from searchsvc.catalog.records.workflow import State
from tests import stored
from tests.services.curating.archive import EDITOR, found
from tests.web.desk_client import fields_of, submit, text_of

PAGE = "/desk/states/a"


def move(client, to, **fields):
    return submit(client, PAGE, f"{PAGE}?to={to}", to=to, **{"version": "1", **fields})


def offered(client):
    return set(re.findall(r"/desk/states/a\?to=(\w+)", client.get("/desk/records/a").text))


def put(services, state, version=1, **options):
    services.editor.move("a", state, version=version, actor=EDITOR, reason="vì thế", **options)


def test_a_record_is_withdrawn_with_a_reason_that_readers_see(services, store, editor, app):
    store("a")
    assert "ai cũng đọc được lý do" in text_of(editor.get(f"{PAGE}?to=withdrawn"))
    refused = move(editor, "withdrawn", reason=" ")
    assert refused.status_code == 422
    assert "Hãy nêu lý do" in text_of(refused)
    assert move(editor, "withdrawn", reason="số liệu sai").status_code == 303
    public = app.test_client().get("/records/a")
    assert public.status_code == 410
    assert public.headers["Cache-Control"] == "private, no-cache"
    assert "số liệu sai" in public.text
    assert found(services) == set()


def test_a_record_is_merged_into_another(store, editor, app):
    store("a", "b")
    for into in ("", "a", "none"):
        assert move(editor, "merged", reason="trùng", into=into).status_code in (404, 422)
    response = move(editor, "merged", reason="trùng", into="none")
    assert fields_of(response.text)["reason"] == "trùng"
    assert move(editor, "merged", reason="trùng", into=" b ").status_code == 303
    public = app.test_client().get("/records/a")
    assert (public.status_code, public.location) == (301, "/records/b")


def test_a_withdrawn_record_is_published_again(services, store, editor, app):
    store("a")
    put(services, State.WITHDRAWN)
    assert move(editor, "published", version="2").status_code == 303
    assert app.test_client().get("/records/a").status_code == 200
    assert found(services) == {"a"}


def test_a_role_is_offered_what_it_may_do(services, store, librarian, editor):
    store("a")
    assert offered(librarian) == set()
    assert offered(editor) == {"in_review", "withdrawn", "merged"}
    put(services, State.IN_REVIEW)
    assert offered(librarian) == {"draft"}
    assert offered(editor) == {"draft", "published", "merged"}


@pytest.mark.parametrize("to", ["withdrawn", "merged", "in_review"])
def test_a_librarian_moves_nothing_that_is_public(services, store, librarian, to):
    store("a", "b")
    assert librarian.get(f"{PAGE}?to={to}").status_code == 403
    response = submit(
        librarian, PAGE, "/desk/account/tokens", to=to, version="1", reason="x", into="b"
    )
    assert response.status_code == 403
    assert stored.record(services.catalog, "a").state == State.PUBLISHED


def test_a_librarian_cannot_publish(services, store, librarian):
    store("a")
    put(services, State.IN_REVIEW)
    assert librarian.get(f"{PAGE}?to=published").status_code == 403
    for page in (PAGE, "/desk/records/a"):
        response = submit(
            librarian, page, "/desk/account/tokens", to="published", version="2",
            state="published", title="Tin a", date="2013-02-08", province="ca-mau",
            topics="buu-chinh", covers="2012",
        )  # fmt: skip
        assert response.status_code in (303, 403)
    assert stored.record(services.catalog, "a").state == State.IN_REVIEW
    assert move(librarian, "draft", version="2").status_code == 303


def test_a_record_that_changed_meanwhile_is_looked_at_again(services, store, editor):
    store("a")
    services.editor.edit("a", {"title": "khác"}, version=1, actor=EDITOR)
    stale = move(editor, "withdrawn", reason="sai")
    assert stale.status_code == 412
    fields = fields_of(stale.text)
    assert (fields["version"], fields["reason"]) == ("2", "sai")
    assert editor.post(PAGE, data=fields).status_code == 303


@pytest.mark.parametrize("to", ["x", "published", "draft"])
def test_a_move_that_cannot_be_is_refused(services, store, editor, to):
    store("a")
    assert editor.get(f"{PAGE}?to={to}").status_code in (403, 422)
    response = submit(editor, PAGE, "/desk/account/tokens", to=to, version="1")
    assert response.status_code in (409, 422)
    assert stored.record(services.catalog, "a").version == 1
