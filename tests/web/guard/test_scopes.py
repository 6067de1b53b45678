"""A token reaches what its scopes name, and no more than its person."""

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.accounts.scopes import Scope
from searchsvc.web.guard.scopes import ANY_SCOPE, NO_SCOPE, SCOPE_OF

READS = {
    "/me": set(Scope),
    "/jobs": {Scope.READ, Scope.RECORDS},
    "/bets": {Scope.READ, Scope.LIBRARY},
    "/suggestions": {Scope.READ, Scope.REVIEW},
    "/insight/searches": {Scope.READ},
    "/curation/records": {Scope.READ, Scope.RECORDS},
    "/tokens": set(),
}
CHANGES = {
    "/notes": {Scope.LIBRARY},
    "/curation/bulk-edits": {Scope.RECORDS},
    "/suggestions/bulk": {Scope.REVIEW},
    "/imports": {Scope.IMPORTS},
    "/tokens": set(),
}


@pytest.fixture
def send(app, services, people):
    """Calls the API with an editor's token of some scopes."""

    def send(method, path, *scopes):
        person = people[Role.EDITOR]
        token = services.people.make_token(person, person, "test", scopes)
        client = app.test_client()
        headers = {"Authorization": f"Bearer {token}"}
        return client.open(f"/api/v1{path}", method=method, headers=headers, json={}).status_code

    return send


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("path", READS)
def test_reading(send, path, scope):
    assert (send("GET", path, scope) == 200) is (scope in READS[path])


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("path", CHANGES)
def test_changing(send, path, scope):
    assert (send("POST", path, scope) != 403) is (scope in CHANGES[path])


def test_several_scopes_reach_what_each_does(send):
    assert send("GET", "/bets", Scope.READ, Scope.IMPORTS) == 200
    assert send("POST", "/imports", Scope.READ, Scope.IMPORTS) != 403


def test_scopes_give_no_more_than_the_role(app, services, people):
    person = people[Role.LIBRARIAN]
    token = services.people.make_token(person, person, "test", [Scope.LIBRARY])
    response = app.test_client().post(
        "/api/v1/vocabularies/synonyms", json={}, headers={"Authorization": f"Bearer {token}"}
    )
    assert response.status_code == 403


def test_every_part_of_the_api_has_a_scope(app):
    parts = {
        rule.rule.split("/")[3]
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/")
    }
    public = {"search", "multi-search", "stats", "suggest", "facets", "records"}
    assert parts - public == {*SCOPE_OF, *ANY_SCOPE, *NO_SCOPE}
