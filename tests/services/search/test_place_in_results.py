"""A record's place among the results of a search."""

import pytest

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.place_in_results import place_among

WORDS = SearchParameters(q="tin", per_page=2)


def test_the_first_has_nothing_before_it():
    place = place_among("abc", 0, 9, {"a"}, WORDS)
    assert (place.number, place.total, place.before) == (1, 9, None)
    assert (place.after.id, place.after.parameters.page) == ("b", 1)


def test_a_neighbour_lies_on_its_own_page():
    place = place_among("abcd", 1, 9, {"c"}, WORDS.with_(page=2))
    assert place.number == 4
    assert (place.before.id, place.before.parameters.page) == ("b", 2)
    assert (place.after.id, place.after.parameters.page) == ("d", 3)


def test_a_duplicate_stands_for_its_record():
    assert place_among("abc", 0, 3, {"x", "b"}, WORDS).number == 2


def test_a_record_that_is_not_found_has_no_place():
    assert place_among("abc", 0, 3, {"x"}, WORDS) is None


@pytest.mark.parametrize("query", ["thong tin", "can tho", ""])
def test_whoever_goes_on_and_on_sees_each_result_once(sample_services, query):
    search = sample_services.search
    parameters = SearchParameters(q=query, selected={"province": ("can-tho",)}, per_page=3)
    expected = list(search.ids(parameters))
    seen, here = [], (expected[0], parameters)
    while here:
        place = search.place_of({here[0]}, here[1])
        seen.append(here[0])
        assert place.number == len(seen)
        assert place.total == len(expected)
        here = (place.after.id, place.after.parameters) if place.after else None
    assert seen == expected
