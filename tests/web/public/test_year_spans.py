"""A form sends a span of years in two fields, an address holds it as one value."""

import pytest

from searchsvc.web.public.year_spans import spans_as_values


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        ("2013", "2018", "2013..2018"),
        ("2013", "", "2013.."),
        ("", "2018", "..2018"),
        ("2018", "2013", "2013..2018"),
        (" 2013 ", "2013", "2013"),
        ("x", "2013", "x..2013"),  # which is then refused in words
    ],
)
def test_the_two_fields_are_one_value(first, last, value):
    given = [("q", "tin"), ("year_from", first), ("year_to", last)]
    assert spans_as_values(given) == [("q", "tin"), ("year", value)]


def test_empty_fields_ask_for_nothing():
    given = [("q", ""), ("year", "2014"), ("covers_from", ""), ("covers_to", "")]
    assert spans_as_values(given) == [("year", "2014")]


def test_a_year_that_is_chosen_already_is_not_asked_for_twice():
    given = [("year", "2014"), ("year_from", "2014"), ("year_to", "2014")]
    assert spans_as_values(given) == [("year", "2014")]


def test_an_address_without_such_fields_stays_as_it_is():
    given = [("q", ""), ("year", "2013..2018"), ("year", "2013..2018")]
    assert spans_as_values(given) is given
