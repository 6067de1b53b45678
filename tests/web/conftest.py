"""A desk with one account of each role."""

from datetime import UTC, datetime

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.insight import query_log
from searchsvc.catalog.insight.query_log import Search
from searchsvc.services.container import Services
from searchsvc.web.app import create_app
from tests.conftest import SAMPLES
from tests.services.curating.conftest import store  # noqa: F401  # a fixture here too
from tests.web.desk_client import Program, add_people, sign_in
from tests.web.small_server import address  # noqa: F401  # and here

HOSTILE = '<script>"x"</script> & tin'
"""A query that is markup."""


@pytest.fixture
def publishing_role():
    return "librarian"


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


@pytest.fixture(scope="module")
def searched_archive(tmp_path_factory, sample_settings):
    """The sample corpus in an archive of its own, with people and searches."""
    folder = tmp_path_factory.mktemp("insight")
    settings = type(sample_settings)(corpus=folder / "corpus", index=folder / "index")
    with Services(settings) as services:
        services.importer.run([SAMPLES])
        services.indexer.catch_up()
        people = add_people(services)
        today = datetime.now(UTC).date()
        with services.catalog.writing() as session:
            counts = {Search(today, "xyz", 0, False): 7, Search(today, HOSTILE, 0, False): 2}
            query_log.add(session, counts, most=100)
        token = services.people.make_token(people[Role.LIBRARIAN], people[Role.LIBRARIAN], "test")
        yield create_app(settings, services), token


@pytest.fixture
def ask(searched_archive):
    """Asks the API as a librarian."""
    app, token = searched_archive
    headers = {"Authorization": f"Bearer {token}"}
    return lambda path: app.test_client().get(f"/api/v1{path}", headers=headers)
