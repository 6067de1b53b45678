"""The types of the client are those that the description of the API tells."""

from typing import get_args, get_origin, get_type_hints

import pytest

from searchsvc.client import types
from searchsvc.fields import facet_names
from searchsvc.services.search.declarations import OF_A_SEARCH, OF_AN_ANSWER, Form

PARTS = {
    "SearchAnswer": types.SearchAnswer,
    "Hit": types.Hit,
    "Record": types.Record,
    "Facet": types.Facet,
    "Notice": types.Notice,
    "Offer": types.Offer,
    "Rung": types.Rung,
    "Copy": types.Copy,
    "Evidence": types.Evidence,
    "ScorePart": types.Explanation,
    "Label": types.Label,
    "Suggestions": types.Suggestions,
    "Import": types.Import,
    "Problem": types.ProblemDocument,
}


@pytest.fixture
def schemas(client):
    return client.get("/openapi.json").json["components"]["schemas"]


def members(schemas, schema):
    """The members of an object, with those that it takes from others."""
    found = dict(schema.get("properties", {}))
    for part in schema.get("allOf", ()):
        found |= members(schemas, schemas[part["$ref"].rpartition("/")[2]])
    return found


def agree(schemas, schema, hint):
    """Holds a type against a schema, and the types of its members against theirs."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if get_origin(hint) is list and "items" in schema:
        agree(schemas, schema["items"], get_args(hint)[0])
    elif "enum" in schema:
        assert hint is str or set(get_args(hint)) == set(schema["enum"])
    elif hasattr(hint, "__required_keys__"):
        described = members(schemas, schema)
        typed = get_type_hints(hint)
        assert set(typed) == set(described)
        for name, inner in typed.items():
            agree(schemas, described[name], inner)


@pytest.mark.parametrize("name", PARTS)
def test_a_type_has_the_members_that_are_described(schemas, name):
    assert members(schemas, schemas[name])
    agree(schemas, schemas[name], PARTS[name])


def test_a_search_takes_the_parameters_that_are_declared():
    declared = {each.name: each for each in (*OF_A_SEARCH, *OF_AN_ANSWER)}
    typed = get_type_hints(types.SearchParameters)
    assert {*typed, "q"} == {*declared, *facet_names()}
    for name, each in declared.items():
        if each.form is Form.CHOICE:
            assert get_args(typed[name]) == each.choices
        elif each.form is Form.SWITCH:
            assert typed[name] is bool
        elif each.form is Form.NUMBER:
            assert typed[name] is int
