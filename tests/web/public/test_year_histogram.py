"""Years as bars that choose a year."""

import re

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import FacetAnswer, FacetValue
from searchsvc.web.public.year_histogram import year_histogram


def drawn(counts, *selected, q="tin & ảnh"):
    values = tuple(FacetValue(year, count, year in selected) for year, count in counts.items())
    parameters = SearchParameters(q=q, selected={"year": selected})
    return year_histogram(FacetAnswer("year", values, False), parameters)


def bars(svg):
    return re.findall(r'<a href="([^"]*)"[^>]*data-year="(\d+)"( class="chosen")?>', svg)


def heights(svg):
    return [
        float(high) for high in re.findall(r'<rect x="[^"]*" y="[^"]*"[^>]*height="([^"]*)"', svg)
    ]


def test_each_year_from_the_first_to_the_last_has_a_bar_as_high_as_its_records():
    svg = drawn({"2016": 2, "2014": 8, "2013": 4, "_missing": 100})
    assert [year for _, year, _ in bars(svg)] == ["2013", "2014", "2015", "2016"]
    low, high, none, lowest = heights(svg)
    assert (high, none) == (2 * low, 0)
    assert lowest == low / 2
    assert "<title>2014: 8</title>" in svg


def test_a_bar_leads_to_the_search_with_its_year():
    address, year, _ = bars(drawn({"2013": 1, "2014": 2}))[0]
    assert (address, year) == ("/search?q=tin+%26+%E1%BA%A3nh&amp;year=2013", "2013")


def test_years_of_a_chosen_span_are_shown_as_chosen():
    svg = drawn({"2016": 1, "2014": 2, "2013": 3, "2013..2014": 5}, "2013..2014")
    assert [bool(chosen) for _, _, chosen in bars(svg)] == [True, True, False, False]


def test_only_the_last_forty_years_are_drawn():
    assert len(bars(drawn({"1880": 3, "2020": 1}))) == 40


def test_one_year_alone_needs_no_picture():
    assert not drawn({"2013": 5})
    assert not drawn({})
