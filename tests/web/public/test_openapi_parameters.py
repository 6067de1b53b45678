"""The description of parameters follows their declarations."""

from searchsvc.settings import Settings
from searchsvc.web.public.openapi_parameters import add_parameters


def described(**settings):
    document = {
        "components": {"parameters": {}, "schemas": {}},
        "paths": {"/api/v1/search": {"get": {"parameters": []}}},
    }
    add_parameters(document, Settings(**settings))
    return document


def test_limits_are_those_of_the_settings():
    components = described(max_per_page=33)["components"]
    assert components["parameters"]["per_page"]["schema"]["maximum"] == 33
    assert components["schemas"]["SearchParameters"]["properties"]["per_page"]["maximum"] == 33


def test_a_switch_is_0_or_1_in_an_address_and_a_boolean_in_a_body():
    components = described()["components"]
    assert components["parameters"]["exact"]["schema"]["enum"] == ["0", "1"]
    body = components["schemas"]["SearchParameters"]["properties"]
    assert (body["exact"]["type"], body["exact"]["default"]) == ("boolean", False)


def test_names_are_parted_by_commas_in_an_address():
    document = described()
    assert document["components"]["parameters"]["fields"]["explode"] is False
    refs = document["paths"]["/api/v1/search"]["get"]["parameters"]
    assert {"$ref": "#/components/parameters/explain"} in refs


def test_a_body_takes_one_value_of_a_facet_or_several():
    body = described()["components"]["schemas"]["SearchParameters"]
    one, several = body["properties"]["year"]["anyOf"]
    assert several["items"] == one
    assert body["additionalProperties"] is False
