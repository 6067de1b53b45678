"""The review queue for programs: the same rules as at the desk, answers as described."""

import re
from threading import Event

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from searchsvc.catalog.accounts.roles import CONSOLE
from searchsvc.web import create_app
from tests import stored
from tests.reports import report, retyped
from tests.unsure import add, rows
from tests.web.desk_client import add_people

QUEUE = "/api/v1/suggestions"


class Program:
    """Calls the API with a person's token and holds every answer against its description."""

    def __init__(self, app, token):
        self._client = app.test_client()
        self._token = token
        self._document = self._client.get("/openapi.json").json

    def call(self, method, address, body=None, **headers):
        headers["Authorization"] = f"Bearer {self._token}"
        response = self._client.open(address, method=method, json=body, headers=headers)
        self._check(method, address.partition("?")[0], response)
        return response

    def _check(self, method, path, response):
        (described,) = (
            item[method.lower()]
            for template, item in self._document["paths"].items()
            if method.lower() in item and re.fullmatch(_pattern(template), path)
        )
        answer = described["responses"][str(response.status_code)]
        if "$ref" in answer:
            answer = self._document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        schema = answer["content"][response.mimetype]["schema"]
        whole = {**schema, "components": self._document["components"]}
        Draft202012Validator(whole, format_checker=FormatChecker()).validate(response.json)


def _pattern(template):
    return re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))


@pytest.fixture
def programs(services, tmp_path):
    """Programs by role, over four suggestions and a text in two copies."""
    title, body = report()
    copies = [
        {"id": name, "title": title, "body": text, "date": "2013-04-09"}
        for name, text in (("first", body), ("paper", retyped(body)))
    ]
    add(services, tmp_path, *rows(4), *copies)
    people = add_people(services)
    app = create_app(services.settings, services)
    return {
        role.slug: Program(app, services.people.make_token(person, person, "test"))
        for role, person in people.items()
    }


@pytest.fixture
def program(programs):
    return programs["librarian"]


def decide(program, body, version='"1"', suggestion=1):
    headers = {"If-Match": version} if version else {}
    return program.call("POST", f"{QUEUE}/{suggestion}/decision", body, **headers)


def decide_copy(program, body, record="paper"):
    version = program.call("GET", f"/api/v1/curation/records/{record}").json["version"]
    address = f"/api/v1/families/{record}"
    return program.call("POST", address, body, **{"If-Match": f'"{version}"'})


def waiting(program, query="?field=province"):
    return [each["record"]["id"] for each in program.call("GET", QUEUE + query).json["suggestions"]]


def test_suggestions_are_listed_with_their_evidence(program):
    answer = program.call("GET", f"{QUEUE}?field=province&per_page=2").json
    assert (answer["total"], answer["links"]["prev"]) == (4, None)
    first = answer["suggestions"][0]
    assert (first["value"], first["label"], first["current"]) == ("lao-cai", "Lào Cai", None)
    assert "<mark>Lào Cai</mark>" in first["sentence_html"]
    assert waiting(program, answer["links"]["next"].removeprefix(QUEUE)) == ["lop-3", "lop-4"]
    assert program.call("GET", f"{QUEUE}?kind=x").status_code == 422
    assert program.call("GET", f"{QUEUE}/999").status_code == 404


def test_a_decision_answers_with_what_became_of_it_and_can_be_taken_back(program, services):
    answer = decide(program, {"decision": "accept"}).json
    assert (answer["suggestion"]["status"], answer["suggestion"]["current"]) == (
        "accepted",
        "lao-cai",
    )
    program.call("POST", f"/api/v1/curation/acts/{answer['act']}/undo", {})
    assert stored.record(services.catalog, "lop-1").province is None
    body = {"decision": "correct", "value": "bac-lieu", "reason": "xem chân trang"}
    decide(program, body, '"3"')
    assert stored.record(services.catalog, "lop-1").province == "bac-lieu"
    assert decide(program, body, '"4"').status_code == 409


def test_a_version_that_is_no_longer_stops_it(program, services):
    first = program.call("GET", f"{QUEUE}/1").json
    version = f'"{first["record"]["version"]}"'
    change = {"title": "Tiêu đề khác"}
    services.editing.edit("lop-1", change, version=1, actor=CONSOLE)
    accept = {"decision": "accept"}
    assert decide(program, accept, version).status_code == 412
    assert decide(program, accept, '"2"').status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"decision": "perhaps"},
        {"decision": 1},
        {"decision": "correct"},
        {"decision": "correct", "value": "atlantis"},
        {"decision": "correct", "value": {"a": [1]}},
        {"decision": "accept", "reason": 1},
        {"decision": "accept", "extra": 1},
    ],
    ids=str,
)
def test_a_decision_that_makes_no_sense_is_422_and_changes_nothing(program, services, body):
    assert decide(program, body).status_code in (400, 422)
    assert stored.record(services.catalog, "lop-1").version == 1
    assert len(waiting(program)) == 4


@pytest.mark.parametrize(("version", "status"), [(None, 428), ('"x"', 412), ("*", 412)])
def test_a_decision_needs_the_version_that_was_read(program, services, version, status):
    assert decide(program, {"decision": "accept"}, version).status_code == status
    assert stored.record(services.catalog, "lop-1").version == 1


def test_all_that_match_are_only_counted_unless_told_otherwise(program, services):
    body = {"decision": "accept", "filter": {"rule": "province-in-body", "confidence": 0.3}}
    told = program.call("POST", f"{QUEUE}/bulk", body).json
    assert (told["total"], len(told["sample"])) == (4, 4)
    assert len(waiting(program)) == 4
    assert program.call("POST", f"{QUEUE}/bulk", body | {"dry_run": "x"}).status_code == 422
    more = body | {"dry_run": False, "expected": 3}
    assert program.call("POST", f"{QUEUE}/bulk", more).status_code == 409
    started = program.call("POST", f"{QUEUE}/bulk", more | {"expected": 4})
    assert started.status_code == 202
    assert services.jobs.run_next(Event())
    job = started.headers["Location"]
    finished = program.call("GET", job).json
    assert (finished["state"], finished["result"]) == ("done", {"done": 4, "refused": []})
    undone = program.call("POST", f"{job}/undo", {}).headers["Location"]
    assert services.jobs.run_next(Event())
    assert program.call("GET", undone).json["result"]["done"] == 4
    assert len(waiting(program)) == 4


@pytest.mark.parametrize(
    "body",
    [
        {"decision": "correct", "dry_run": False},
        {"decision": "accept", "filter": []},
        {"decision": "accept", "filter": {"confidence": "x"}},
        {"decision": "accept", "filter": {"status": "rejected"}},
        {"decision": "accept", "expected": "4", "dry_run": False},
    ],
    ids=str,
)
def test_a_bulk_decision_that_makes_no_sense_is_422(program, body):
    assert program.call("POST", f"{QUEUE}/bulk", body).status_code == 422


def test_acts_that_are_not_there_are_404(program):
    assert program.call("POST", "/api/v1/curation/acts/999/undo", {}).status_code == 404


def test_families_are_decided_on_and_merging_is_an_editors(programs, services):
    librarian, editor = programs["librarian"], programs["editor"]
    (family,) = librarian.call("GET", "/api/v1/families").json["families"]
    assert [record["id"] for record in family] == ["first", "paper"]
    decide_copy(librarian, {"decision": "canonical"})
    decide_copy(librarian, {"decision": "separate"})
    answer = librarian.call("GET", "/api/v1/families").json
    assert (answer["total"], answer["apart"][0]["by"]) == (0, "librarian")
    decide_copy(librarian, {"decision": "rejoin"})
    merge = {"decision": "merge", "into": "first"}
    assert decide_copy(librarian, merge).status_code == 403
    assert decide_copy(editor, merge).status_code == 200
    assert stored.record(services.catalog, "paper").merged_into == "first"
