"""The editor's queue for programs."""

import pytest


@pytest.fixture
def publishing_role():
    return "editor"


@pytest.fixture
def proposed(programs):
    """The number of a librarian's change of a public title, and the record's version."""
    path = "/api/v1/curation/records/first"
    read = programs["librarian"].call("GET", path)
    version = read.headers["ETag"]
    body = {"values": {"title": "Tên khác"}}
    answer = programs["librarian"].call("PATCH", path, body, **{"If-Match": version}).json
    assert (answer["act"], answer["waiting"]) == (None, ["title"])
    assert answer["record"]["values"]["title"] == read.json["values"]["title"]
    return version


def waiting(program):
    return program.call("GET", "/api/v1/curation/pending").json


def test_what_waits_is_listed_with_both_values_and_published_by_an_editor(programs, proposed):
    listed = waiting(programs["librarian"])
    (change,) = listed["pending"]
    assert listed["total"] == 1
    assert [each["after"] for each in change["changes"]] == ["Tên khác"]
    path = f"/api/v1/curation/pending/{change['id']}/publish"
    refused = programs["librarian"].call("POST", path, **{"If-Match": proposed})
    assert refused.status_code == 403
    assert programs["editor"].call("POST", path).status_code == 428
    assert programs["editor"].call("POST", path, **{"If-Match": '"99"'}).status_code == 412
    assert programs["editor"].call("POST", path, **{"If-Match": proposed}).json["undoable"]
    title = programs["editor"].call("GET", "/api/v1/records/first").json["title"]
    assert title == "Tên khác"
    assert programs["editor"].call("POST", path, **{"If-Match": proposed}).status_code == 409


def test_a_change_is_left_out_with_a_reason(programs, proposed):
    (change,) = waiting(programs["editor"])["pending"]
    path = f"/api/v1/curation/pending/{change['id']}/discard"
    assert programs["editor"].call("POST", path, {"reason": "sai"}).json["reason"] == "sai"
    assert waiting(programs["editor"])["total"] == 0
    missing = "/api/v1/curation/pending/999/discard"
    assert programs["editor"].call("POST", missing, {}).status_code == 404
