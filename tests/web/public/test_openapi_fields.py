"""The API's description follows the declarations of fields."""

import pytest

from searchsvc.fields import Expansion, Facet, Field, Kind, declared, facet_names, field_names
from searchsvc.web.public.openapi_fields import add_fields

AGENCY = Field(
    "agency",
    "Cơ quan",
    Kind.KEYWORDS,
    vocabulary="agencies",
    bulk=False,
    facet=Facet("unit", "Đơn vị", "Ids of units", expansion=Expansion.YEARS),
)
WORDS, SCOPE, SORT = (
    {"$ref": f"#/components/parameters/{name}"} for name in ("q", "facet_scope", "sort")
)


def described():
    """A description without a word of any field, with them added."""

    def properties():
        return {"properties": {"id": {"type": "string"}}, "required": ["id"]}

    document = {
        "components": {
            "parameters": {},
            "schemas": {
                "Values": {},
                "Summary": properties(),
                "Record": {"required": []},
                "Import": {"properties": {"sample": {"items": properties()}}},
            },
        },
        "paths": {
            "/api/v1/search": {"get": {"parameters": [WORDS, SCOPE, SORT]}},
            "/api/v1/bets/preview": {"get": {"parameters": [WORDS]}},
            "/api/v1/facets/{name}": {"get": {"parameters": [{"schema": {}}]}},
        },
    }
    add_fields(document)
    return document


def names(document, path):
    listed = document["paths"][path]["get"]["parameters"]
    return [each["$ref"].rpartition("/")[2] for each in listed]


@pytest.fixture
def document():
    with declared(AGENCY):
        yield described()


def test_a_search_takes_every_facet_right_behind_the_words(document):
    assert names(document, "/api/v1/search") == ["q", *facet_names(), "facet_scope", "sort"]
    assert "unit" in facet_names()


def test_what_knows_no_facets_takes_none(document):
    assert names(document, "/api/v1/bets/preview") == ["q"]


def test_a_facet_is_described_as_declared(document):
    unit = document["components"]["parameters"]["unit"]
    assert unit["description"].startswith("Ids of units")
    assert unit["schema"]["items"]["$ref"].endswith("/YearValue")


def test_the_names_of_facets_and_of_fields_to_edit_at_once_are_listed(document):
    by_name = document["paths"]["/api/v1/facets/{name}"]["get"]["parameters"][0]
    assert by_name["schema"]["enum"] == list(facet_names())
    bulk = document["components"]["schemas"]["BulkField"]["enum"]
    assert "topics" in bulk
    assert "agency" not in bulk


def test_values_are_all_fields_and_a_summary_shows_labels(document):
    schemas = document["components"]["schemas"]
    assert tuple(schemas["Values"]["properties"]) == field_names()
    label = {"$ref": "#/components/schemas/Label"}
    summary = schemas["Summary"]
    assert summary["properties"]["agency"] == {"type": "array", "items": label}
    assert summary["properties"]["province"] == {"oneOf": [label, {"type": "null"}]}
    assert summary["required"] == ["id"]  # `fields` may leave out everything else


def test_a_field_that_is_gone_is_not_described():
    assert "unit" not in described()["components"]["parameters"]
