"""The review queue for programs: the same rules as at the desk, answers as described."""

from threading import Event

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE
from tests import stored

QUEUE = "/api/v1/suggestions"


def decide(program, body, version='"1"', suggestion=1):
    headers = {"If-Match": version} if version else {}
    return program.call("POST", f"{QUEUE}/{suggestion}/decision", body, **headers)


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
    services.editor.edit("lop-1", change, version=1, actor=CONSOLE)
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
