"""Every endpoint of the API has the manners of HTTP: one walk over all of them."""

import re

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.web.guard.roles import LEAST

ORIGIN = {"Origin": "https://other.example", "X-Request-ID": "walk-0001"}
KNOWN = {"record_id": "a", "name": "province", "kind": "synonyms"}
"""Values in addresses that there are."""


class Route:
    """An endpoint, one of its methods, and an address of it."""

    def __init__(self, rule, method):
        self.endpoint, self.method = rule.endpoint, method
        self.template = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule).replace("record_id", "id")
        self.address = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: KNOWN.get(m[1], "1"), rule.rule)
        self.is_public = LEAST[rule.endpoint] is Role.READER
        self.may_be_an_id = rule.rule.endswith(("<record:record_id>", "/similar"))

    def __repr__(self):
        return f"{self.method} {self.template}"


@pytest.fixture
def routes(app):
    return [
        Route(rule, method)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    ]


@pytest.fixture
def ask(app, services, people, postal_records):
    """Asks with an admin's token."""
    admin = people[Role.ADMIN]
    token = services.people.make_token(admin, admin, "test")
    client = app.test_client()

    def ask(route, *, method=None, behind="", token=token, **options):
        headers = {**ORIGIN, **options.pop("headers", {})}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return client.open(
            route.address + behind, method=method or route.method, headers=headers, **options
        )

    return ask


def told(response, status):
    """Whether something is a problem document as the page on the API describes it."""
    if response.status_code != status or response.mimetype != "application/problem+json":
        return False
    problem = response.json
    texts = [problem[name] for name in ("type", "title", "detail", "instance")]
    return problem["status"] == status and all(texts)


def test_there_are_routes(routes):
    assert len(routes) > 60


def test_each_answer_has_the_id_that_was_sent(routes, ask):
    assert [r for r in routes if ask(r).headers["X-Request-ID"] != "walk-0001"] == []


def test_a_name_that_is_not_known_is_refused(routes, ask):
    answers = {str(route): ask(route, behind="?colour=1") for route in routes}
    assert [route for route, answer in answers.items() if not told(answer, 422)] == []
    assert {answer.json["parameter"] for answer in answers.values()} == {"colour"}


def test_who_does_not_say_who_asks_is_told_how(routes, ask):
    answers = {str(route): ask(route, token=None) for route in routes if not route.is_public}
    assert [route for route, answer in answers.items() if not told(answer, 401)] == []
    assert {answer.headers["WWW-Authenticate"] for answer in answers.values()} == {"Bearer"}


def test_head_is_get_without_the_body(routes, ask):
    for route in routes:
        if route.method == "GET":
            got, head = ask(route), ask(route, method="HEAD")
            assert (head.status_code, head.data) == (got.status_code, b""), route
            assert head.headers.get("ETag") == got.headers.get("ETag"), route


def test_options_tell_the_methods_to_anybody(routes, ask):
    by_address = {}
    for route in routes:
        by_address.setdefault(route.template, set()).add(route.method)
    for route in routes:
        answer = ask(route, method="OPTIONS", token=None)
        assert answer.status_code == 200, route
        assert by_address[route.template] <= set(answer.allow), route
        assert answer.data == b"", route


def test_other_methods_are_told_which_there_are(routes, ask):
    for route in routes:
        answer = ask(route, method="TRACE")
        assert told(answer, 405), route
        assert route.method in set(answer.allow), route


def test_other_sites_may_read_what_anybody_may(routes, ask):
    for route in routes:
        preflight = ask(
            route, method="OPTIONS", token=None,
            headers={"Access-Control-Request-Method": route.method},
        )  # fmt: skip
        allowed = "*" if route.is_public else None
        for answer in (ask(route), preflight):
            assert answer.headers.get("Access-Control-Allow-Origin") == allowed, route
        if route.is_public:
            assert route.method in preflight.headers["Access-Control-Allow-Methods"], route


def test_what_is_public_is_asked_for_anew_and_not_sent_twice(routes, ask):
    tagged = set()
    for route in routes:
        answer = ask(route)
        if route.method == "GET" and route.is_public:
            tag = answer.headers["ETag"]
            again = ask(route, headers={"If-None-Match": tag})
            assert (again.status_code, again.data) == (304, b""), route
            tagged.add(route.endpoint)
        elif not route.is_public:
            assert answer.cache_control.no_store or answer.cache_control.private, route
    assert {"api.search", "api.record", "api.similar", "api.suggest", "api.facet"} <= tagged


def test_a_slash_behind_an_address_leads_to_the_one_without(routes, ask):
    for route in routes:
        if not route.may_be_an_id:  # which may end in a slash
            answer = ask(route, behind="/?lang=en", json={} if route.method != "GET" else None)
            assert answer.status_code == 308, route
            assert answer.location == f"{route.address}?lang=en", route


def test_a_body_of_another_type_is_refused(routes, ask, app):
    paths = app.test_client().get("/openapi.json").json["paths"]
    tried = 0
    for route in routes:
        body = paths[route.template][route.method.lower()].get("requestBody")
        if body:
            headers = {"Content-Type": "text/plain", "If-Match": '"1"'}
            answer = ask(route, data=b"{}", headers=headers)
            known = answer.status_code == 404  # what is not there is said before
            assert known or told(answer, 415), route
            tried += answer.status_code == 415
    assert tried > 20
