"""Safe methods never write: not in any role, whatever is sent along (RFC 9110, 9.2.1)."""

import io
import json

import pytest
from sqlalchemy import MetaData, select

from searchsvc.catalog.accounts.roles import Role
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from tests.web.desk_client import PASSWORD, add_people, sign_in
from tests.web.guard.test_roles import VALUES

COUNTED = {"query_counts", "sessions"}
"""What a request may leave behind: that somebody searched, and that somebody was here."""
FORM = {
    "name": "ke-la", "password": PASSWORD, "old": PASSWORD, "new": PASSWORD, "again": PASSWORD,
    "role": "admin", "label": "x", "title": "Đã đổi", "body": "Đã đổi", "version": "1",
    "state": "withdrawn", "reason": "x", "query": "can tho", "record": "a", "kind": "pin",
    "words": "một\nhai", "note": "x", "decision": "accept", "confirm": "1", "action": "accept",
}  # fmt: skip
BODIES = {
    "nothing": {},
    "form": {"data": FORM},
    "json": {"data": json.dumps(FORM), "content_type": "application/json"},
}


def sent(body):
    """What is sent along; a file is read as it is sent."""
    if body == "file":
        return {"data": {"files": (io.BytesIO("Tin mới".encode()), "tin.txt")}}
    return BODIES[body]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("safe")
    (folder / "a.txt").write_text("Cần Thơ\n\nSở Thông tin và Truyền thông họp năm 2013.")
    with Services(Settings(corpus=folder, index=folder / "index")) as services:
        services.importer.run([folder / "a.txt"])
        services.indexer.catch_up()
        yield create_app(services.settings, services)


@pytest.fixture(scope="module")
def visitors(app):
    """A browser of each role, and the header of its API token."""
    services = app.extensions["searchsvc"]
    found = {Role.READER: (app.test_client(), {})}
    for role, person in add_people(services).items():
        token = services.people.make_token(person, person, "test")
        services.sign_in.token_access(token)  # its last use is written down every few minutes
        found[role] = sign_in(app, role.slug), {"Authorization": f"Bearer {token}"}
    return found


def contents(app):
    """All rows of all tables, but for what is counted."""
    database = app.extensions["searchsvc"].catalog.db
    tables = MetaData()
    tables.reflect(database)
    with database.connect() as connection:
        return {
            table.name: connection.execute(select(table)).all()
            for table in tables.sorted_tables
            if table.name not in COUNTED
        }


def addresses(app):
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            values = {name: VALUES[name] for name in rule.arguments}
            method = "GET" if "GET" in rule.methods else next(iter(rule.methods - {"OPTIONS"}))
            yield adapter.build(rule.endpoint, values, method=method)


@pytest.mark.parametrize("body", [*BODIES, "file"])
@pytest.mark.parametrize("role", Role, ids=lambda role: role.slug)
def test_head_and_options_write_nothing(app, visitors, role, body):
    browser, token = visitors[role]
    before = contents(app)
    for path in dict.fromkeys(addresses(app)):
        for method in ("HEAD", "OPTIONS"):
            headers = token if path.startswith("/api/") else {}
            response = browser.open(path, method=method, headers=headers, **sent(body))
            assert response.status_code < 500, (method, path)
            assert method == "OPTIONS" or not response.data, (method, path)
            response.close()
    assert contents(app) == before


def test_a_head_is_answered_as_a_get_is(app, visitors):
    admin, _ = visitors[Role.ADMIN]
    for path in ("/", "/search?q=can+tho", "/desk/people/add", "/api/v1/search?q=can+tho"):
        asked, got = admin.head(path), admin.get(path)
        assert (asked.status_code, asked.mimetype) == (got.status_code, got.mimetype)
        assert asked.data == b""
