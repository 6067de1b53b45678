"""The description of the API is valid and true."""

import re
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

from searchsvc.fields import facet_names, fields
from searchsvc.services.search.declarations import OF_AN_ANSWER
from searchsvc.services.search.parameters import PLAIN_KEYS
from searchsvc.settings import Settings
from searchsvc.web.public.openapi import _description


@pytest.fixture
def document(client):
    response = client.get("/openapi.json")
    assert response.mimetype == "application/json"
    return response.json


def test_it_is_valid(document):
    validate(document)
    assert document["openapi"].startswith("3.1")


def test_it_describes_what_there_is(document, sample_app):
    served = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule).replace("record_id", "id")
        for rule in sample_app.url_map.iter_rules()
        if rule.rule.startswith(("/api/", "/search.", "/healthz", "/readyz"))
    }
    assert set(document["paths"]) == served


def test_a_search_takes_the_parameters_that_are_described(document):
    described = document["components"]["parameters"]
    of_an_answer = {declared.name for declared in OF_AN_ANSWER}
    known = {*PLAIN_KEYS, *facet_names(), *of_an_answer}
    assert set(described) - {"id", "import_id", "IfMatch"} == known
    body = document["components"]["schemas"]["SearchParameters"]
    assert set(body["properties"]) == known


RECORD = quote("nam-can-tho-2012-mot-cua-dien-tu")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/api/v1/search", "/api/v1/search?q=can+tho"),
        ("/api/v1/search", "/api/v1/search?q=CNTT+nam+2013)&province_scheme=2025&per_page=100"),
        ("/api/v1/search", "/api/v1/search?q=Hậu+Giagn&sort=date"),
        ("/api/v1/search", "/api/v1/search?year=2010..2012&topic=_missing&page=2&per_page=1"),
        ("/api/v1/search", "/api/v1/search?sort=x"),
        ("/api/v1/search", "/api/v1/search?q=tin&fields=title,date&snippets=0&facet_limit=0"),
        ("/api/v1/search", "/api/v1/search?q=bao+chi+2013&explain=1&highlight=0"),
        ("/api/v1/stats", "/api/v1/stats"),
        ("/api/v1/facets/{name}", "/api/v1/facets/province?label=c"),
        ("/api/v1/facets/{name}", "/api/v1/facets/covers?q=tin"),
        ("/api/v1/facets/{name}", "/api/v1/facets/colour"),
        ("/api/v1/suggest", "/api/v1/suggest?q=can+th"),
        ("/api/v1/records/{id}", f"/api/v1/records/{RECORD}"),
        ("/api/v1/records/{id}", "/api/v1/records/none"),
        ("/api/v1/records/{id}/similar", f"/api/v1/records/{RECORD}/similar"),
        ("/api/v1/me", "/api/v1/me"),
        ("/api/v1/bets", "/api/v1/bets"),
        ("/api/v1/bets/preview", "/api/v1/bets/preview?q=tin"),
        ("/search.csv", "/search.csv?q=tin"),
        ("/search.jsonl", "/search.jsonl?q=tin"),
        ("/search.atom", "/search.atom?q=tin"),
        ("/search.ris", "/search.ris?q=tin"),
        ("/search.bib", "/search.bib?year=x"),
        ("/healthz", "/healthz"),
        ("/readyz", "/readyz"),
    ],
)
def test_answers_are_as_described(client, document, path, address):
    response = client.get(address)
    described = document["paths"][path]["get"]["responses"][str(response.status_code)]
    if "$ref" in described:
        described = document["components"]["responses"][described["$ref"].rpartition("/")[2]]
    schema = described["content"][response.mimetype]["schema"]
    if "json" in response.mimetype and "ndjson" not in response.mimetype:
        whole = {**schema, "components": document["components"]}
        Draft202012Validator(whole, format_checker=FormatChecker()).validate(response.json)


def test_the_schemas_refuse_what_is_missing_and_what_is_new(client, document):
    schema = {
        "$ref": "#/components/schemas/SearchAnswer",
        "components": document["components"],
    }
    answer = client.get("/api/v1/search?q=tin").json
    validator = Draft202012Validator(schema)
    assert validator.is_valid(answer)
    answer["hits"][0]["new"] = 1
    assert not validator.is_valid(answer)
    del answer["hits"][0]["new"], answer["hits"][0]["id"]
    assert not validator.is_valid(answer)


def members(document, path=""):
    """Every member of the document with its path."""
    inner = document.items() if isinstance(document, dict) else enumerate(document)
    for name, value in inner:
        yield f"{path}/{name}", value
        if isinstance(value, dict | list):
            yield from members(value, f"{path}/{name}")


def test_no_comma_cuts_a_description(document):
    """What YAML reads behind a comma in braces is a member without a value."""
    assert [path for path, value in members(document) if value is None] == []
    texts = [value for path, value in members(document) if path.endswith("/description")]
    assert [text for text in texts if isinstance(text, str) and not text.strip()] == []


def test_clients_are_told_where_the_service_is(document):
    assert document["servers"][0]["url"] == "/"


def examples(document):
    """Every example of a body, with its method and path."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method == "post":
                content = operation.get("requestBody", {}).get("content", {})
                for example in content.get("application/json", {}).get("examples", {}).values():
                    yield path, operation, example["value"]


def test_the_examples_of_public_bodies_are_answered_as_described(client, document):
    tried = 0
    for path, operation, value in examples(document):
        body_schema = operation["requestBody"]["content"]["application/json"]["schema"]
        whole = {**body_schema, "components": document["components"]}
        Draft202012Validator(whole).validate(value)
        response = client.post(path, json=value)
        assert response.status_code == 200
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator({**schema, "components": document["components"]}).validate(
            response.json
        )
        tried += 1
    assert tried >= 4


BODIES = [
    (method, path)
    for path, operations in _description(fields(), Settings())["paths"].items()
    for method, operation in operations.items()
    if method != "parameters"
    and "application/json" in operation.get("requestBody", {}).get("content", {})
]


@pytest.mark.parametrize(("method", "path"), BODIES)
def test_what_a_bad_body_is_answered_with_is_described(method, path, editors_program, described):
    short = path.removeprefix("/api/v1")
    address = short.replace("{kind}", "synonyms").replace("{id}", "a")
    address = re.sub(r"\{\w+\}", "1", address)
    for data in (b"", b"[]", b'{"colour": 1}', b'{"reason": "\\ud800"}', b"1" * 200_000):
        response = editors_program.send(method.upper(), address, data=data, version=1)
        assert response.status_code in (400, 404, 413, 422)
        described(response, method, short)
    headers = {"Content-Type": "text/plain"}
    response = editors_program.send(method.upper(), address, data=b"{}", version=1, headers=headers)
    assert response.status_code in (404, 415)
    described(response, method, short)
