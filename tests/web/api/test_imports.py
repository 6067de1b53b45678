"""Imports by the API: what the desk does, for programs."""

import io
import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from searchsvc.catalog.accounts.roles import ACCOUNT_ROLES, Role
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from tests import stored
from tests.services.imports.arrivals import work
from tests.web.desk_client import add_people

ROWS = "".join(
    json.dumps(row) + "\n"
    for row in ({"id": "a", "title": "Tin A"}, {"id": "b", "title": "Tin B"}, {"id": "c"})
)


@pytest.fixture
def client(services):
    return create_app(services.settings, services).test_client()


@pytest.fixture
def tokens(services):
    """The headers of a program of each role."""
    people = add_people(services)
    return {
        role: {"Authorization": f"Bearer {services.people.make_token(person, person, 'test')}"}
        for role, person in people.items()
    }


@pytest.fixture
def librarian(tokens):
    return tokens[Role.LIBRARIAN]


@pytest.fixture
def described(client):
    """Holds an answer against the description of the API."""
    components = client.get("/openapi.json").json["components"]
    schema = {"$ref": "#/components/schemas/Import", "components": components}
    return Draft202012Validator(schema, format_checker=FormatChecker()).validate


def send(client, headers, body=ROWS, **options):
    options = {"content_type": "application/x-ndjson", "data": body} | options
    return client.post("/api/v1/imports", headers=headers, **options)


def test_from_lines_to_records(client, librarian, services, described):
    response = send(client, librarian)
    assert response.status_code == 201
    address = response.location
    stages = [response.json["stage"]]
    described(response.json)
    for act in (lambda: work(services), lambda: client.post(f"{address}/start", headers=librarian)):
        act()
        answer = client.get(address, headers=librarian)
        described(answer.json)
        stages.append(answer.json["stage"])
    work(services)
    done = client.get(address, headers=librarian).json
    assert [*stages, done["stage"]] == ["checking", "checked", "running", "done"]
    assert (done["report"]["added"], done["report"]["failed"]) == (2, 1)
    assert done["failures"][0]["line"] == 3
    assert client.get(f"{address}/errors.csv", headers=librarian).text.count("\n") == 2
    assert client.post(f"{address}/retry", headers=librarian).json["stage"] == "running"
    assert client.post(f"{address}/cancel", headers=librarian).json["stage"] == "cancelled"
    assert client.post(f"{address}/start", headers=librarian).status_code == 409
    assert stored.history(services.catalog, "a")[0].actor == "librarian"


def test_files_and_a_mapping(client, librarian, services):
    table = io.BytesIO("Tiêu đề;Ngày\nTin;08.02.2013\n".encode())
    mapping = io.BytesIO(
        'date_format = "%d.%m.%Y"\n[columns]\ntitle = "Tiêu đề"\ndate = "Ngày"\n'.encode()
    )
    response = send(
        client, librarian, content_type=None,
        data={"files": (table, "bang.csv"), "mapping": (mapping, "cot.toml")},
    )  # fmt: skip
    work(services)
    (shown,) = client.get(response.location, headers=librarian).json["sample"]
    assert (shown["title"], shown["date"]) == ("Tin", "2013-02-08")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"content_type": "text/plain"}, 415),
        ({"content_type": "application/json"}, 415),
        ({"content_type": None, "data": {}}, 415),
        ({"query_string": {"name": ".."}}, 422),
        ({"content_type": "multipart/form-data; boundary=x", "data": b"\xff\r\n--x"}, 422),
        ({"content_type": "multipart/form-data", "data": b"x"}, 422),
    ],
)
def test_what_is_no_import_is_a_problem_not_a_fault(client, librarian, services, options, status):
    response = send(client, librarian, **options)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    folder = services.settings.uploads
    assert not folder.exists() or not list(folder.iterdir())


def test_without_a_token_nothing_is_read_or_kept(client, services):
    body = io.BytesIO(ROWS.encode())
    response = client.post(
        "/api/v1/imports", input_stream=body, content_type="application/x-ndjson"
    )
    assert response.status_code == 401
    assert not services.settings.uploads.exists()


@pytest.mark.parametrize("role", ACCOUNT_ROLES, ids=lambda role: role.slug)
def test_an_import_publishes_only_where_the_setting_says_so(tmp_path, role):
    settings = Settings(corpus=tmp_path / "c", index=tmp_path / "i", import_state="in_review")
    with Services(settings) as services:
        person = add_people(services)[role]
        token = services.people.make_token(person, person, "test")
        client = create_app(settings, services).test_client()
        headers = {"Authorization": f"Bearer {token}"}
        address = send(client, headers).location
        work(services)
        client.post(f"{address}/start", headers=headers)
        work(services)
        assert stored.record(services.catalog, "a").state == "in_review"
        assert client.get("/api/v1/records/a").status_code == 404


def test_a_program_undoes_runs_again_and_discards(client, librarian, services, described):
    def post(path):
        response = client.post(path, headers=librarian)
        work(services)
        described(response.json)
        return response.json

    path = f"/api/v1/imports/{send(client, librarian).json['id']}"
    work(services)
    post(f"{path}/start")
    assert post(f"{path}/undo")["stage"] == "undoing"
    assert client.get(path, headers=librarian).json["stage"] == "undone"
    again = post(f"{path}/again")
    assert (again["stage"], again["id"] in path) == ("checking", False)
    assert post(f"/api/v1/imports/{again['id']}/discard")["stage"] == "discarded"
