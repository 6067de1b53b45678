"""The part of the API's description that follows from the declarations of fields."""

from __future__ import annotations

from typing import Any

from searchsvc.fields import (
    Expansion,
    Facet,
    Field,
    Kind,
    facet_names,
    facets,
    fields,
    summary_fields,
)

_REPEATED = "; a repeated key is OR; _missing selects records without one"
_WORDS = {"$ref": "#/components/parameters/q"}
_TEXT = {"type": "string"}
_LABEL = {"$ref": "#/components/schemas/Label"}
_SCHEMAS: dict[Kind, dict[str, Any]] = {
    Kind.LINE: _TEXT,
    Kind.TEXT: _TEXT,
    Kind.DATE: {"type": ["string", "null"], "description": "A day (2013-02-08) or a year (2013)"},
    Kind.KEYWORD: {"type": ["string", "null"]},
    Kind.KEYWORDS: {"type": "array", "items": _TEXT},
    Kind.YEARS: {"type": "array", "items": {"type": "integer"}},
}


def add_fields(document: dict[str, Any]) -> None:
    """Adds parameters, values and properties of every declared field to the description."""
    components = document["components"]
    for facet in facets():
        components["parameters"][facet.name] = _parameter(facet)
    for path in document["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict) and _WORDS in operation.get("parameters", ()):
                operation["parameters"] = _with_facets(operation["parameters"])
    by_name = document["paths"]["/api/v1/facets/{name}"]["get"]["parameters"][0]
    by_name["schema"]["enum"] = list(facet_names())
    schemas = components["schemas"]
    schemas["Values"]["properties"] = {field.name: _SCHEMAS[field.kind] for field in fields()}
    schemas["BulkField"] = {"type": "string", "enum": [f.name for f in fields() if f.bulk]}
    labelled = {f.name: _labelled(f) for f in summary_fields() if f.kind is not Kind.DATE}
    schemas["Summary"]["properties"] |= labelled
    schemas["Record"]["required"] += labelled
    sample = schemas["Import"]["properties"]["sample"]["items"]
    _add(sample, {field.name: _SCHEMAS[field.kind] for field in summary_fields()})


def _add(schema: dict[str, Any], properties: dict[str, Any]) -> None:
    schema["properties"] |= properties
    schema["required"] += properties


def _parameter(facet: Facet) -> dict[str, Any]:
    item = _TEXT
    if facet.expansion is Expansion.YEARS:
        item = {"$ref": "#/components/schemas/YearValue"}
    return {
        "name": facet.name,
        "in": "query",
        "description": facet.about + _REPEATED,
        "schema": {"type": "array", "items": item},
    }


def _with_facets(parameters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if {"$ref": "#/components/parameters/facet_scope"} not in parameters:
        return parameters
    behind = parameters.index(_WORDS) + 1
    refs = [{"$ref": f"#/components/parameters/{name}"} for name in facet_names()]
    return [*parameters[:behind], *refs, *parameters[behind:]]


def _labelled(field: Field) -> dict[str, Any]:
    """Returns the schema of a field as a record's summary shows it."""
    if not field.vocabulary:
        return _SCHEMAS[field.kind]
    return (
        {"type": "array", "items": _LABEL}
        if field.is_many
        else {"oneOf": [_LABEL, {"type": "null"}]}
    )
