"""Changes name the version that was read; what was read is not sent twice."""

import pytest

CHANGES = [
    ("PATCH", "/curation/records/a", {"values": {"title": "x"}}),
    ("PUT", "/curation/states/a", {"state": "in_review"}),
    ("POST", "/curation/restorations/a", {"version": 1}),
    ("POST", "/families/a", {"decision": "separate"}),
    ("PUT", "/notes/1", {"text": "x"}),
    ("DELETE", "/notes/1", None),
    ("PATCH", "/bets/1", {"position": 2}),
    ("DELETE", "/bets/1", None),
]


@pytest.fixture
def program(services, store, editors_program):
    """A program, with a record, a note and a bet in their first version."""
    store("a")
    editors_program.send("POST", "/notes", {"query": "vệ tinh", "text": "Chưa có."})
    bet = {"query": "tin", "record_id": "a", "reason": "nên đọc"}
    assert editors_program.send("POST", "/bets", bet).status_code == 201
    return editors_program


@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
@pytest.mark.parametrize(
    ("tag", "status"),
    [(None, 428), *((tag, 412) for tag in ('"2"', "*", '"x"', "1", 'W/"1"', '"1", "1"', ""))],
)
def test_a_change_needs_the_one_version_that_was_read(program, method, path, body, tag, status):
    headers = {} if tag is None else {"If-Match": tag}
    response = program.send(method, path, body, headers=headers)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


def test_a_version_that_never_was_has_no_values_to_begin_from(program):
    body = {"values": {"title": "x"}}
    told = program.send("PATCH", "/curation/records/a", body, headers={"If-Match": "*"}).json
    assert (told["version"], told["base"], told["current"]["title"]) == (1, {}, "Tin a")


@pytest.mark.parametrize("path", ["/curation/records/a", "/notes/1", "/bets/1"])
def test_what_a_program_has_is_not_sent_again(program, path):
    tag = program.get(path).headers["ETag"]
    assert tag == '"1"'
    again = program.send("GET", path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


PAGES = ["/", "/search?q=can+tho", "/search/facets/province?q=tin", "/search.atom?q=tin",
         "/records/nam-can-tho-2012-mot-cua-dien-tu?q=tin", "/openapi.json",
         "/api/v1/search?q=tin", "/api/v1/suggest?q=ti", "/api/v1/facets/topic",
         "/api/v1/records/nam-can-tho-2012-mot-cua-dien-tu",
         "/api/v1/records/nam-can-tho-2012-mot-cua-dien-tu/similar"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_sent_twice(client, path):
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith("/openapi")])
def test_a_page_in_another_language_is_sent(client, path):
    tag = client.get(path).headers["ETag"]
    client.set_cookie("language", "en")
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/search?q=tin", "/search/facets/province", "/records/a"])
def test_a_page_is_sent_again_when_a_record_has_changed(services, store, app, path):
    store("a", title="Tin cũ")
    services.indexer.catch_up()
    client = app.test_client()
    tag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    store("b", title="Tin mới")
    services.indexer.catch_up()
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_a_changed_record_is_sent_before_the_index_has_followed(services, store, app):
    store("a")
    client = app.test_client()
    tag = client.get("/records/a").headers["ETag"]
    assert client.get("/records/a", headers={"If-None-Match": tag}).status_code == 304
    store("a", title="Tin khác")
    assert "Tin khác" in client.get("/records/a", headers={"If-None-Match": tag}).text
