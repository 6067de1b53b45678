"""Where filters leave nothing, each is told with what it keeps out."""

from datetime import date

import pytest

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import Relaxation


@pytest.fixture
def offers(services, store):
    store("a", title="Thuê bao Internet", date=date(2014, 2, 1), province="lao-cai", covers=(2013,))
    store("b", title="Thuê bao Internet", date=date(2014, 2, 1), province="lao-cai", covers=(2014,))
    store("c", title="Thuê bao", date=date(2012, 3, 1), province="ha-noi")
    services.indexer.catch_up()

    def offered(q: str = "", **selected: str):
        chosen = {facet: (value,) for facet, value in selected.items()}
        answer = services.search.search(SearchParameters(q=q, selected=chosen))
        return answer.total, [(each.code, each.facet, each.total) for each in answer.relaxed]

    return offered


def test_a_year_in_which_nothing_appeared_leads_to_reports_about_it(offers):
    total, found = offers("internet", province="lao-cai", year="2013")

    assert total == 0
    assert found[0] == (Relaxation.OTHER_YEARS, "covers", 1)


def test_each_filter_is_offered_to_be_dropped_with_what_that_gives(offers):
    _, found = offers("thue bao", province="ha-noi", year="2014")

    assert found == [
        (Relaxation.WITHOUT_FILTER, "province", 2),
        (Relaxation.WITHOUT_FILTER, "year", 1),
        (Relaxation.WITHOUT_FILTERS, "", 3),
    ]


def test_filters_alone_are_offered_to_be_dropped_too(offers):
    assert offers(year="2013")[1] == [
        (Relaxation.OTHER_YEARS, "covers", 1),
        (Relaxation.WITHOUT_FILTER, "year", 3),
    ]


def test_what_finds_something_keeps_its_filters(offers):
    assert offers("internet", year="2014") == (2, [])


def test_what_would_find_nothing_either_is_not_offered(offers):
    assert offers("điện thoại", year="2013")[1] == []
