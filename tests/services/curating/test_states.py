"""States: only what is published is public, and only editors decide that."""

import pytest

from searchsvc.catalog.records.workflow import TRANSITIONS, State
from searchsvc.errors import Conflict, Forbidden, Merged, NotFound, Refused, Withdrawn
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.web import create_app
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN, found


@pytest.fixture
def client(services):
    return create_app(services.settings, services).test_client()


def test_a_withdrawn_record_is_gone_everywhere_and_says_why(services, store, move, client):
    store("a", "b")
    assert found(services) == {"a", "b"}
    move("a", State.WITHDRAWN, reason="sai số liệu")
    hits = services.searching.search(SearchParameters(q="bài")).hits
    assert [hit.record.id for hit in hits] == ["b"]  # even before the indexer follows
    assert found(services) == {"b"}
    with pytest.raises(Withdrawn, match="sai số liệu"):
        services.records.get("a")
    for path in ("/records/a", "/api/v1/records/a"):
        response = client.get(path)
        assert response.status_code == 410
        assert "sai số liệu" in response.text
    assert "Tin a" not in client.get("/search.jsonl").text
    assert "Tin a" not in client.get("/api/v1/suggest?q=tin+a").text
    services.indexing.rebuild()
    assert found(services) == {"b"}


def test_the_refusal_is_told_in_the_readers_language(services, store, move, client):
    store("a")
    services.indexing.catch_up()
    move("a", State.WITHDRAWN, reason="x")
    client.set_cookie("language", "en")
    assert "withdrawn" in client.get("/records/a").text


def test_a_merged_record_leads_to_the_one_it_went_into(services, store, move, client):
    store("a", "b c")
    move("a", State.MERGED, into="b c")
    assert found(services) == {"b c"}
    with pytest.raises(Merged):
        services.records.get("a")
    for prefix in ("", "/api/v1"):
        response = client.get(f"{prefix}/records/a")
        assert response.status_code == 301
        assert response.location == f"{prefix}/records/b%20c"


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.DRAFT])
def test_what_is_not_yet_public_looks_as_if_it_were_not_there(services, store, move, client, state):
    store("a")
    move("a", State.IN_REVIEW)
    if state is State.DRAFT:
        move("a", state)
    assert found(services) == set()
    missing = client.get("/api/v1/records/none").json["detail"]
    response = client.get("/api/v1/records/a")
    assert response.status_code == 404
    assert response.json["detail"] == missing.replace("none", "a")
    with pytest.raises(NotFound):
        services.records.get("a")


def test_imports_wait_for_review_where_the_setting_says_so(services, store, move, tmp_path):
    services.importing._state = State.IN_REVIEW
    (tmp_path / "tin.txt").write_text("Tiêu đề\n\nnội dung")
    services.importing.run([tmp_path / "tin.txt"])
    assert found(services) == set()
    move("tin", State.PUBLISHED)
    (tmp_path / "tin.txt").write_text("Tiêu đề\n\nnội dung mới")
    services.importing.run([tmp_path / "tin.txt"])
    assert found(services, "mới") == {"tin"}


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
            services.editing.move("a", state, version=1, actor=LIBRARIAN, reason="x", into="b")
    act = move("a", State.WITHDRAWN).act
    with pytest.raises(Forbidden):
        services.editing.move("a", State.PUBLISHED, version=2, actor=LIBRARIAN)
    with pytest.raises(Forbidden):
        services.history.undo(act.id, actor=LIBRARIAN)
    assert stored.record(services.catalog, "a").state == State.WITHDRAWN
    assert found(services) == {"b"}


def test_a_librarian_works_on_what_is_not_public(services, store, move):
    store("a")
    move("a", State.IN_REVIEW)
    services.editing.move("a", State.DRAFT, version=2, actor=LIBRARIAN)
    services.editing.move("a", State.IN_REVIEW, version=3, actor=LIBRARIAN)
    with pytest.raises(Forbidden):
        services.editing.move("a", State.PUBLISHED, version=4, actor=LIBRARIAN)


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
    merged = move("a", State.MERGED, into="b").act
    back = services.history.undo(merged.id, actor=EDITOR)
    move("b", State.MERGED, into="a")
    with pytest.raises(Conflict):
        services.history.undo(back.id, actor=EDITOR)
    assert found(services) == {"a"}
