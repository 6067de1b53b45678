"""Only what is published is public; what became of the rest is said, or not even that."""

import pytest

from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Merged, NotFound, Withdrawn
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.web.app import create_app
from tests.services.curating.archive import found


@pytest.fixture
def client(services):
    return create_app(services.settings, services).test_client()


def test_a_withdrawn_record_is_gone_everywhere_and_says_why(services, store, move, client):
    store("a", "b")
    assert found(services) == {"a", "b"}
    move("a", State.WITHDRAWN, reason="sai số liệu")
    hits = services.search.search(SearchParameters(q="bài")).hits
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
    services.indexer.rebuild()
    assert found(services) == {"b"}


def test_the_refusal_is_told_in_the_readers_language(services, store, move, client):
    store("a")
    services.indexer.catch_up()
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
