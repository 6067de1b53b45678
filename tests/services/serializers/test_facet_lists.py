"""Values of facets, narrowed and ordered by what they are called."""

import pytest

from searchsvc.services.search.parameter_parser import FacetOrder, FacetRequest
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import FacetAnswer, FacetValue
from searchsvc.services.serializers.facet_lists import facet_list, named_values

COUNTS = {"da-nang": 9, "ba-ria-vung-tau": 3, "an-giang": 2, "dak-lak": 4, "_missing": 5}


def listed(label="", order=None):
    values = tuple(FacetValue(slug, count, False) for slug, count in COUNTS.items())
    request = FacetRequest(SearchParameters(), label, order)
    return [
        value.value
        for value in facet_list(FacetAnswer("province", values, False), request, "vi", str).values
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("vung", ["ba-ria-vung-tau"]),
        ("vũng t", ["ba-ria-vung-tau"]),
        ("vụng", []),
        ("da", ["da-nang", "dak-lak"]),
        ("đă", ["dak-lak"]),
        ("nang", ["da-nang"]),
        ("à", []),
    ],
)
def test_a_word_of_the_name_begins_as_typed_with_the_marks_that_were_typed(typed, found):
    assert listed(typed) == found


def test_without_an_order_values_stay_as_they_were_counted():
    assert listed() == list(COUNTS)


def test_names_are_listed_by_the_vietnamese_alphabet():
    names = listed(order=FacetOrder.LABEL)
    assert names == ["an-giang", "ba-ria-vung-tau", "_missing", "da-nang", "dak-lak"]


def test_values_are_listed_by_count():
    assert listed(order=FacetOrder.COUNT)[:3] == ["da-nang", "_missing", "dak-lak"]


def test_the_most_frequent_names_are_suggested_with_their_facets():
    counts = {"province": COUNTS, "topic": {"bao-chi-xuat-ban": 7}}
    found = named_values(counts, "b", "vi", str)
    assert [(each.facet, each.value, each.count) for each in found] == [
        ("topic", "bao-chi-xuat-ban", 7),
        ("province", "ba-ria-vung-tau", 3),
    ]
    assert named_values(counts, " ", "vi", str) == []
    assert named_values(counts, "chua ro", "vi", str) == []
