"""Programs that hold every answer of the API against its description."""

import re

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from searchsvc.web.app import create_app
from tests.reports import report, retyped
from tests.unsure import add, rows
from tests.web.desk_client import add_people


class Program:
    """Calls the API with a person's token and holds every answer against its description."""

    def __init__(self, app, token):
        self._client = app.test_client()
        self._token = token
        self._document = self._client.get("/openapi.json").json

    def call(self, method, address, body=None, **headers):
        headers["Authorization"] = f"Bearer {self._token}"
        response = self._client.open(address, method=method, json=body, headers=headers)
        self._check(method, address.partition("?")[0], response)
        return response

    def _check(self, method, path, response):
        (described,) = (
            item[method.lower()]
            for template, item in self._document["paths"].items()
            if method.lower() in item and re.fullmatch(_pattern(template), path)
        )
        answer = described["responses"][str(response.status_code)]
        if "$ref" in answer:
            answer = self._document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        schema = answer["content"][response.mimetype]["schema"]
        whole = {**schema, "components": self._document["components"]}
        Draft202012Validator(whole, format_checker=FormatChecker()).validate(response.json)


def _pattern(template):
    return re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))


@pytest.fixture
def programs(services, tmp_path):
    """Programs by role, over four suggestions and a text in two copies."""
    title, body = report()
    copies = [
        {"id": name, "title": title, "body": text, "date": "2013-04-09"}
        for name, text in (("first", body), ("paper", retyped(body)))
    ]
    add(services, tmp_path, *rows(4), *copies)
    people = add_people(services)
    app = create_app(services.settings, services)
    return {
        role.slug: Program(app, services.people.make_token(person, person, "test"))
        for role, person in people.items()
    }


@pytest.fixture
def program(programs):
    return programs["librarian"]


@pytest.fixture
def postal_records(services, store):
    """Three records on postal matters."""
    store(*"abc", title="Tin bưu chính")
    services.indexer.catch_up()
