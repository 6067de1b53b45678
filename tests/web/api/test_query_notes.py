"""Notes through the API."""

import pytest

from searchsvc.catalog.accounts.roles import Role

TEXT = "Kho chưa có tài liệu về vệ tinh <b>này</b>."


@pytest.fixture
def call(app, services, people):
    """Calls the API as a librarian."""
    token = services.people.make_token(people[Role.LIBRARIAN], people[Role.LIBRARIAN], "test")

    def send(method, path="", *, match=None, **options):
        headers = {"Authorization": f"Bearer {token}", **({"If-Match": match} if match else {})}
        return app.test_client().open(
            f"/api/v1/notes{path}", method=method, headers=headers, **options
        )

    return send


def test_programs_write_read_change_and_remove(call):
    made = call("POST", json={"query": "Vệ tinh", "text": TEXT})
    assert made.status_code == 201
    path = made.headers["Location"].removeprefix("/api/v1/notes")
    assert call("GET", path).json == made.json
    assert made.json["made_by"] == made.json["changed_by"] == "librarian"
    changed = call("PUT", path, match=made.headers["ETag"], json={"text": "hai"})
    assert (changed.json["text"], changed.json["version"]) == ("hai", 2)
    for method, body in (("PUT", {"text": "ba"}), ("DELETE", None)):
        assert call(method, path, json=body).status_code == 428
        assert call(method, path, json=body, match=made.headers["ETag"]).status_code == 412
    assert call("GET").json["notes"] == [changed.json]
    assert call("DELETE", path, match=changed.headers["ETag"]).status_code == 204
    assert call("GET", path).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ('{"query": "a"}', 422),
        ('{"query": 1, "text": "a"}', 422),
        ('{"query": "a", "text": "a", "by": "b"}', 422),
        ('{"query": "?", "text": "a"}', 422),
    ],
)
def test_bad_bodies_are_told(call, body, status):
    response = call("POST", data=body)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert call("GET").json == {"notes": []}
