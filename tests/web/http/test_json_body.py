"""Bodies are JSON objects whose members are known."""

import pytest

ENDPOINTS = [
    ("PATCH", "/curation/records/a"),
    ("POST", "/curation/bulk-edits"),
    ("POST", "/suggestions/bulk"),
    ("POST", "/jobs/x/undo"),
    ("POST", "/notes"),
    ("POST", "/bets"),
    ("POST", "/vocabularies/synonyms"),
]


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'"x"', 400),
        (b"\xff", 400),
        (b"[" * 50_000, 400),
        (b"9" * 5_000, 400),
        (b'{"reason": "\\ud800"}', 422),
        (b'{"\\udc00": 1}', 422),
        (b'{"colour": "red"}', 422),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_is_no_object_with_known_members_is_refused(
    editors_program, method, path, data, status
):
    response = editors_program.send(method, path, data=data)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert response.json["detail"]


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
@pytest.mark.parametrize(
    "type_", ["text/plain", "application/x-www-form-urlencoded", "application/xml"]
)
def test_a_body_of_another_type_is_refused(editors_program, method, path, type_):
    response = editors_program.send(method, path, data=b"{}", headers={"Content-Type": type_})
    assert response.status_code == 415
    assert "application/json" in response.json["detail"]


@pytest.mark.parametrize(
    "type_", ["application/json; charset=utf-8", "application/merge-patch+json"]
)
def test_json_of_any_kind_is_read(editors_program, type_):
    headers = {"Content-Type": type_}
    assert editors_program.send("POST", "/notes", data=b"[]", headers=headers).status_code == 400


def test_only_what_may_hold_a_text_may_be_long(editors_program):
    long = {"reason": "x" * 200_000}
    assert editors_program.send("POST", "/notes", long).status_code == 413
    assert editors_program.send("POST", "/curation/bulk-edits", long).status_code == 422


@pytest.mark.parametrize("dry_run", [1, "true", None, []])
@pytest.mark.parametrize("path", ["/curation/bulk-edits", "/suggestions/bulk"])
def test_a_dry_run_is_said_with_true_or_false(services, editors_program, path, dry_run):
    bodies = {
        "/curation/bulk-edits": {
            "records": ["a"],
            "change": {"field": "province", "action": "set", "value": "can-tho"},
        },
        "/suggestions/bulk": {"decision": "accept"},
    }
    response = editors_program.send("POST", path, {**bodies[path], "dry_run": dry_run})
    assert response.status_code == 422
    assert "dry_run" in response.json["detail"]
