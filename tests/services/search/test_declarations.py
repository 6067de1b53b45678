"""Parameters are declared once."""

import pytest

from searchsvc.errors import InvalidParameter
from searchsvc.services.search.declarations import OF_A_SEARCH, OF_AN_ANSWER, Form, pairs_of
from searchsvc.services.search.parameter_parser import declared_value
from searchsvc.services.search.parameters import PLAIN_KEYS, SearchParameters
from searchsvc.settings import Settings


def test_every_parameter_of_a_search_is_declared():
    assert {declared.name for declared in OF_A_SEARCH} == set(PLAIN_KEYS)


@pytest.mark.parametrize("declared", OF_A_SEARCH, ids=lambda declared: declared.name)
def test_what_counts_without_is_what_a_search_has(declared):
    value = declared_value(declared, {}, Settings())
    assert value == getattr(SearchParameters(), declared.name)


@pytest.mark.parametrize("declared", [*OF_A_SEARCH, *OF_AN_ANSWER], ids=lambda each: each.name)
def test_limits_are_numbers(declared):
    limit = declared.limit(Settings())
    assert limit >= declared.least or declared.form is not Form.NUMBER


def test_json_becomes_what_stands_in_an_address():
    given = {
        "q": "tin", "exact": True, "page": 2, "year": [2013, "2015..2018"], "topic": "bao-chi",
        "fields": ["title", "date"],
    }  # fmt: skip
    assert list(pairs_of(given)) == [
        ("q", "tin"), ("exact", "1"), ("page", "2"), ("year", "2013"), ("year", "2015..2018"),
        ("topic", "bao-chi"), ("fields", "title,date"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "given",
    [
        {"q": 1}, {"q": None}, {"q": ["a"]}, {"exact": 1}, {"page": True}, {"page": 1.5},
        {"year": True}, {"year": [None]}, {"fields": [1]}, {"fields": {"a": 1}}, {"sort": False},
    ],
)  # fmt: skip
def test_values_of_another_type_are_refused_by_name(given):
    with pytest.raises(InvalidParameter) as told:
        list(pairs_of(given))
    assert told.value.name == next(iter(given))
