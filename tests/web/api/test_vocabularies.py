"""Vocabulary work through the API."""

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from searchsvc.catalog.accounts.roles import Role


@pytest.fixture
def program(app, services, people):
    """Asks the API with the token of a role."""

    def ask(role, method, path, **options):
        token = services.people.make_token(people[role], people[role], "test")
        headers = {"Authorization": f"Bearer {token}"}
        path = f"/api/v1/vocabularies{path}"
        return app.test_client().open(path, method=method, headers=headers, **options)

    return ask


def test_programs_look_add_list_and_take_back(program, app):
    document = app.test_client().get("/openapi.json").json

    def fits(response, schema):
        whole = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
        Draft202012Validator(whole, format_checker=FormatChecker()).validate(response.json)
        assert response.headers["Cache-Control"] == "no-store"

    body = {"words": ["xe gắn máy", "mô tô"]}
    fits(program(Role.LIBRARIAN, "POST", "/synonyms/preview", json=body), "VocabularyTouched")
    assert program(Role.LIBRARIAN, "POST", "/synonyms", json=body).status_code == 403
    added = program(Role.EDITOR, "POST", "/synonyms", json=body)
    assert added.status_code == 201
    fits(added, "VocabularyEntry")
    assert program(Role.LIBRARIAN, "GET", "/synonyms").json["entries"] == [added.json]
    overview = program(Role.LIBRARIAN, "GET", "")
    fits(overview, "Vocabularies")
    assert {"kind": "synonyms", "fields": ["words", "one_way"], "entries": 1} in overview.json[
        "kinds"
    ]
    path = f"/entries/{added.json['id']}"
    assert program(Role.LIBRARIAN, "DELETE", path).status_code == 403
    assert program(Role.EDITOR, "DELETE", path).json == {"id": added.json["id"], "job_id": None}
    assert program(Role.EDITOR, "DELETE", path).status_code == 409


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"data": "words"}, 400),
        ({"json": ["a", "b"]}, 400),
        ({"data": "[" * 90_000, "content_type": "application/json"}, 400),
        ({"json": {"words": ["a" * 200_000, "b"]}}, 413),
        ({"json": {"words": ["một", "hai"], "colour": 1}}, 422),
        ({"json": {"words": [f"từ {n}" for n in range(1000)]}}, 422),
        ({"json": {"words": [None, {}]}}, 422),
        ({"data": r'{"words": ["\ud800", "b"]}', "content_type": "application/json"}, 422),
    ],
)
def test_hostile_bodies_are_refused_by_name(program, options, status):
    for path in ("/synonyms", "/synonyms/preview"):
        response = program(Role.EDITOR, "POST", path, **options)
        assert response.status_code == status
        assert response.mimetype == "application/problem+json"
