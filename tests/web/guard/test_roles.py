"""Every route in every role: who may, who may not, and nothing that is not listed."""

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from searchsvc.web.guard.roles import LEAST
from tests.web.desk_client import add_people, sign_in

VALUES = {
    "filename": "style.css",
    "code": "vi",
    "name": "province",
    "record_id": "a",
    "person_id": 1,
    "token_id": 99,
    "note_id": 1,
    "kind": "synonyms",
    "entry_id": 1,
    "import_id": "a",
    "bet_id": 1,
    "suggestion_id": 1,
    "act_id": 1,
    "pending_id": 1,
    "job_id": "0",
    "token": "a",
    "report_id": 1,
}
FORM_REFUSED = (400, 404, 415, 422, 428)
"""What a form without its token gets, or a change without body or version, or of what is not there:
only who may make it comes so far."""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    with Services(Settings(corpus=folder / "corpus", index=folder / "index")) as services:
        yield create_app(services.settings, services)


@pytest.fixture(scope="module")
def visitors(app):
    """A browser and an API token of each role."""
    services = app.extensions["searchsvc"]
    accounts = add_people(services)
    browsers = {role: sign_in(app, role.slug) for role in accounts}
    tokens = {
        role: services.people.make_token(person, person, "test")
        for role, person in accounts.items()
    }
    browsers[Role.READER] = app.test_client()
    return browsers, tokens


def requests(app):
    """Every method of every route, as an address to ask for."""
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            values = {name: VALUES[name] for name in rule.arguments}
            for method in rule.methods - {"OPTIONS", "HEAD"}:
                yield method, adapter.build(rule.endpoint, values, method=method), rule.endpoint


@pytest.mark.parametrize("role", Role, ids=lambda role: role.slug)
def test_every_route_lets_in_exactly_the_roles_of_the_table(app, visitors, role):
    browsers, tokens = visitors
    for method, path, endpoint in requests(app):
        headers = {}
        if path.startswith("/api/") and role in tokens:
            headers["Authorization"] = f"Bearer {tokens[role]}"
        response = browsers[role].open(path, method=method, headers=headers)
        response.close()
        told = f"{role.slug}: {method} {path}: {response.status}"
        assert endpoint in LEAST, f"{endpoint} is not listed in searchsvc.web.guard.roles"
        to_login = response.headers.get("Location", "").startswith("/desk/login")
        if role >= LEAST[endpoint]:
            assert response.status_code not in (401, 403), told
            assert not to_login, told
            if method != "GET":
                assert response.status_code in FORM_REFUSED, told
        elif role is Role.READER:
            assert to_login if path.startswith("/desk") else response.status_code == 401, told
        else:
            assert response.status_code == 403, told


def test_the_table_lists_no_route_that_is_gone(app):
    assert set(LEAST) == {rule.endpoint for rule in app.url_map.iter_rules()}


def test_a_route_that_is_not_listed_is_refused_to_everybody(services):
    people = add_people(services)
    app = create_app(services.settings, services)
    app.add_url_rule("/desk/new", "new", lambda: "secret")
    for browser in (app.test_client(), sign_in(app, people[Role.ADMIN].name)):
        response = browser.get("/desk/new")
        assert response.status_code == 403
        assert "secret" not in response.text


def test_what_is_refused_to_somebody_is_told_in_the_log(services, caplog):
    people = add_people(services)
    browser = sign_in(create_app(services.settings, services), "librarian")
    assert browser.get("/desk/people").status_code == 403
    number = people[Role.LIBRARIAN].id
    assert caplog.messages == [f"refused to account {number}: desk.people"]
