"""The part of the API's description that follows from the declarations of a search's parameters."""

from __future__ import annotations

from typing import Any

from searchsvc.fields import Expansion, Facet, facets
from searchsvc.services.search.answer_options import hit_members
from searchsvc.services.search.declarations import OF_A_SEARCH, OF_AN_ANSWER, Declared, Form
from searchsvc.settings import Settings

_SEARCH = "/api/v1/search"
_YEAR = {"$ref": "#/components/schemas/YearValue"}


def add_parameters(document: dict[str, Any], settings: Settings) -> None:
    """Adds every declared parameter to the description, for addresses and for bodies."""
    components = document["components"]
    for declared in (*OF_A_SEARCH, *OF_AN_ANSWER):
        components["parameters"][declared.name] = {
            "name": declared.name,
            "in": "query",
            "description": declared.about,
            **_in_address(declared, settings),
        }
    search = document["paths"][_SEARCH]["get"]
    search["parameters"] = [
        *search["parameters"],
        *({"$ref": f"#/components/parameters/{declared.name}"} for declared in OF_AN_ANSWER),
    ]
    properties = {
        declared.name: {"description": declared.about, **_in_body(declared, settings)}
        for declared in (*OF_A_SEARCH, *OF_AN_ANSWER)
    }
    properties |= {facet.name: _values(facet) for facet in facets()}
    components["schemas"]["SearchParameters"] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _in_address(declared: Declared, settings: Settings) -> dict[str, Any]:
    """Returns schema and style of a parameter in an address, where a switch is 0 or 1."""
    if declared.form is Form.SWITCH:
        default = str(int(bool(declared.default)))
        return {"schema": {"type": "string", "enum": ["0", "1"], "default": default}}
    schema = {"schema": _in_body(declared, settings)}
    return schema | {"style": "form", "explode": False} if declared.form is Form.NAMES else schema


def _in_body(declared: Declared, settings: Settings) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    match declared.form:
        case Form.SWITCH:
            schema = {"type": "boolean"}
        case Form.CHOICE:
            schema["enum"] = list(declared.choices)
        case Form.NUMBER:
            most = declared.limit(settings)
            schema = {"type": "integer", "minimum": declared.least, "maximum": most}
        case Form.NAMES:
            items = {"type": "string", "enum": list(hit_members())}
            schema = {"type": "array", "items": items}
    usual = declared.usual(settings)
    return schema if usual is None or usual == "" else schema | {"default": usual}


def _values(facet: Facet) -> dict[str, Any]:
    """Returns the schema of a facet's values in a body: one, or several of which one is enough."""
    item: dict[str, Any] = {"type": "string"}
    if facet.expansion is Expansion.YEARS:
        item = {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 9999}, _YEAR]}
    return {"description": facet.about, "anyOf": [item, {"type": "array", "items": item}]}
