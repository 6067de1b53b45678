"""The facets of an answer: counted, in order, cut off."""

from searchsvc.engines.base import SearchResult
from searchsvc.query.facets import MISSING
from searchsvc.services.search.facets import facet_answer
from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters


def answer(facet, counts, parameters=None, most=None):
    result = SearchResult(total=0, hits=(), facets={facet: counts})
    return facet_answer(facet, result, parameters or SearchParameters(), most)


def values(found):
    return [(each.value, each.count) for each in found.values]


def test_the_most_frequent_come_first_and_records_without_a_value_last():
    counts = {MISSING: 9, "buu-chinh": 2, "bao-chi-xuat-ban": 5}
    found = answer("topic", counts)
    assert values(found) == [("bao-chi-xuat-ban", 5), ("buu-chinh", 2), (MISSING, 9)]


def test_years_stand_newest_first():
    assert values(answer("year", {"2011": 5, "2013": 1, "2012": 3, MISSING: 1})) == [
        ("2013", 1), ("2012", 3), ("2011", 5), (MISSING, 1),
    ]  # fmt: skip


def test_what_is_selected_is_listed_however_many_are():
    chosen = SearchParameters(selected={"topic": ("buu-chinh",)})
    found = answer("topic", {"a": 3, "b": 2, "buu-chinh": 1}, chosen, most=1)
    assert values(found) == [("a", 3), ("buu-chinh", 1)]
    assert found.truncated
    assert [each.value for each in found.values if each.selected] == ["buu-chinh"]


def test_a_range_of_years_counts_all_of_them():
    chosen = SearchParameters(selected={"year": ("2011..2013",)})
    assert ("2011..2013", 6) in values(answer("year", {"2011": 1, "2013": 5}, chosen))


def test_units_are_counted_under_the_one_of_today():
    today = SearchParameters(province_scheme=ProvinceScheme.TODAY)
    assert values(answer("province", {"can-tho": 1, "hau-giang": 2}, today)) == [("can-tho", 3)]
