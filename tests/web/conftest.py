"""A desk with one account of each role."""

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from searchsvc.catalog.accounts.roles import Role
from searchsvc.web import create_app
from tests.services.curating.conftest import store  # noqa: F401  # a fixture here too
from tests.web.desk_client import Program, add_people, sign_in


@pytest.fixture
def people(services):
    """The accounts by role."""
    return add_people(services)


@pytest.fixture
def app(services, people):
    """The application over an empty archive."""
    return create_app(services.settings, services)


@pytest.fixture
def admin(app):
    """A browser in which the admin has signed in."""
    return sign_in(app, "admin")


@pytest.fixture
def librarian(app):
    """A browser in which the librarian has signed in."""
    return sign_in(app, "librarian")


@pytest.fixture
def editor(app):
    """A browser in which the editor has signed in."""
    return sign_in(app, "editor")


@pytest.fixture
def librarians_program(app, services, people):
    """A program that calls the API with the librarian's token."""
    return Program(app, services, people[Role.LIBRARIAN])


@pytest.fixture
def editors_program(app, services, people):
    """A program that calls the API with the editor's token."""
    return Program(app, services, people[Role.EDITOR])


@pytest.fixture
def described(app):
    """Holds an answer of the API against its description, and gives it back."""
    document = app.test_client().get("/openapi.json").json

    def check(response, method, path):
        described = document["paths"][f"/api/v1{path}"][method]["responses"]
        answer = described[str(response.status_code)]
        if "$ref" in answer:
            answer = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        schema = answer["content"][response.mimetype]["schema"]
        whole = {**schema, "components": document["components"]}
        Draft202012Validator(whole, format_checker=FormatChecker()).validate(response.json)
        return response

    return check
