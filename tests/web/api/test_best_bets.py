"""Best bets over the API."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from searchsvc.catalog.accounts.roles import Role
from searchsvc.web.app import create_app
from tests.web.desk_client import add_people

BET = {"query": "Cần Thơ", "record_id": "c", "reason": "nên đọc trước"}
ROWS = """\
{"id": "a", "title": "Cần Thơ", "body": "tin Cần Thơ"}
{"id": "b", "title": "Bài khác", "body": "tin ở Cần Thơ"}
{"id": "c", "title": "Chuyện biển", "body": "tàu cá ra khơi"}
"""


@pytest.fixture
def api(services, tmp_path):
    """Sends requests with a librarian's token; checks that answers are as described."""
    (tmp_path / "tin.jsonl").write_text(ROWS)
    services.importer.run([tmp_path / "tin.jsonl"])
    services.indexer.catch_up()
    librarian = add_people(services)[Role.LIBRARIAN]
    token = services.people.make_token(librarian, librarian, "test")
    client = create_app(services.settings, services).test_client()
    document = client.get("/openapi.json").json

    def send(method, path="", body=None, **headers):
        response = client.open(
            f"/api/v1/bets{path}",
            method=method,
            data=body if isinstance(body, str) else json.dumps(body),
            headers={"Authorization": f"Bearer {token}"}
            | {name.replace("_", "-"): value for name, value in headers.items()},
        )
        place = path.partition("?")[0]
        place = "/{bet_id}" if place[1:].isdigit() else place
        answers = document["paths"][f"/api/v1/bets{place}"][method.lower()]["responses"]
        described = answers[str(response.status_code)]
        if "$ref" not in described:
            schema = described["content"]["application/json"]["schema"]
            whole = {**schema, "components": document["components"]}
            Draft202012Validator(whole, format_checker=FormatChecker()).validate(response.json)
        return response

    send.client = client
    return send


def found(api, q="Cần Thơ"):
    answer = api.client.get("/api/v1/search", query_string={"q": q}).json
    return [(hit["id"], hit["promoted"]) for hit in answer["hits"]]


def test_a_pin_is_made_read_changed_and_ended(api):
    made = api("POST", body=BET)
    assert made.status_code == 201
    assert made.json | BET == made.json
    assert [made.json[name] for name in ("match", "kind", "position")] == ["exact", "pin", 1]
    assert found(api) == [("c", True), ("a", False), ("b", False)]
    path = made.headers["Location"].removeprefix("/api/v1/bets")
    read = api("GET", path)
    assert read.json == made.json
    changed = api("PATCH", path, {"position": 2}, If_Match=read.headers["ETag"])
    assert changed.json["position"] == 2
    assert found(api) == [("a", False), ("c", True), ("b", False)]
    ended = api("DELETE", path, If_Match=changed.headers["ETag"])
    assert ended.json["state"] == "ended"
    assert found(api) == [("a", False), ("b", False)]
    assert api("DELETE", path, If_Match=ended.headers["ETag"]).status_code == 409
    assert [bet["id"] for bet in api("GET", "?state=ended").json["bets"]] == [made.json["id"]]
    assert api("GET", "?state=in_force").json == {"bets": [], "next": None}


def test_a_pin_becomes_a_hide(api):
    api("POST", body=BET | {"record_id": "a"})
    changed = api("PATCH", "/1", {"kind": "hide"}, If_Match='"1"')
    assert changed.json["position"] is None
    assert found(api) == [("b", False)]


def test_edits_need_the_version_that_was_read(api):
    api("POST", body=BET)
    assert api("PATCH", "/1", {"position": 2}).status_code == 428
    assert api("PATCH", "/1", {"position": 2}, If_Match='"7"').status_code == 412
    assert api("DELETE", "/1").status_code == 428
    assert api("DELETE", "/1", If_Match='"x"').status_code == 412
    assert api("PATCH", "/2", {"position": 2}, If_Match='"1"').status_code == 404
    assert api("PATCH", "/1", {"position": 2}, If_Match="*").status_code == 412
    assert api("GET", "/1").json["version"] == 1


def test_lists_go_on(api, services):
    for number in range(services.settings.max_bet_rows + 1):
        api("POST", body=BET | {"query": f"câu {number}"})
    first = api("GET", "?q=câu").json
    second = api("GET", first["next"].removeprefix("/api/v1/bets")).json
    assert len(first["bets"]) == services.settings.max_bet_rows
    assert [bet["query"] for bet in second["bets"]] == ["câu 0"]
    assert second["next"] is None


class TestPreview:
    def test_of_what_is_saved(self, api):
        api("POST", body=BET)
        preview = api("GET", "/preview?q=cần+thơ").json
        assert preview["answer"]["hits"][0]["promoted"]
        assert [bet["record_id"] for bet in preview["bets"]] == ["c"]

    def test_of_what_is_not_saved(self, api):
        preview = api("GET", "/preview?q=Cần+Thơ&record_id=c&position=2").json
        assert [hit["id"] for hit in preview["answer"]["hits"]] == ["a", "c", "b"]
        preview = api("GET", "/preview?q=can+tho&query=Cần+Thơ&match=folded&kind=hide&record_id=a")
        assert [hit["id"] for hit in preview.json["answer"]["hits"]] == ["b"]
        assert found(api) == [("a", False), ("b", False)]
        assert api("GET", "/preview?q=tin&record_id=none").status_code == 422
        assert api("GET", "/preview?q=tin&record_id=c&instead_of=9").status_code == 404

    def test_an_empty_query_lists_everything(self, api):
        assert api("GET", "/preview").json["answer"]["total"] == 3


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', "[" * 50_000, "9" * 5_000])
def test_a_body_that_is_no_object_is_refused(api, body):
    assert api("POST", body=body).status_code == 400


@pytest.mark.parametrize(
    "values",
    [
        {"colour": "red"},
        {"query": 7},
        {"query": "\ud800"},
        {"query": ""},
        {"record_id": "\ud800"},
        {"record_id": ["c"]},
        {"match": None},
        {"kind": {}},
        {"position": True},
        {"position": 1.5},
        {"position": 10**30},
        {"reason": None},
        {"from": "2026-01-01"},
        {"from": 5},
        {"until": "0001-01-01T00:00:00+14:00"},
        {"until": "2001-01-01T00:00:00Z"},
    ],
)
def test_bad_values_are_told_and_nothing_is_saved(api, values):
    response = api("POST", body=BET | values)
    assert response.status_code == 422
    assert response.mimetype == "application/problem+json"
    assert response.json["detail"]
    assert api("GET").json["bets"] == []


@pytest.mark.parametrize("query", ["state=x", "before=x", "before=-1"])
def test_bad_parameters_of_a_list_are_told(api, query):
    assert api("GET", f"?{query}").status_code == 422
