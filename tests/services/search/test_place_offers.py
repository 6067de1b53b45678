"""A province among the words is offered as a filter."""

import pytest

from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters
from searchsvc.services.search.results import Relaxation


@pytest.fixture
def places(services, store):
    store("a", title="Mạng internet", body="Về Lào Cai.", province="lao-cai")
    store("b", title="Mạng internet", body="Về thuê bao.", province="lao-cai")
    store("c", title="Internet", body="Học tập Lào Cai.", province="ha-giang")
    services.indexer.catch_up()

    def offered(q: str, **options):
        answer = services.search.search(SearchParameters(q=q, **options))
        return [
            (each.text, each.parameters.values("province"), each.total)
            for each in answer.relaxed
            if each.code is Relaxation.ONLY_PLACE
        ]

    return offered


@pytest.mark.parametrize("q", ["internet lào cai", "lao cai internet", "internet tỉnh Lào Cai"])
def test_its_name_becomes_a_filter_with_its_count(places, q):
    assert places(q) == [("internet", ("lao-cai",), 2)]


def test_a_name_alone_leads_to_all_that_the_province_reports(places):
    assert places("Lào Cai") == [("", ("lao-cai",), 2)]


def test_by_todays_provinces_the_filter_is_the_unit_of_today(places):
    options = {"province_scheme": ProvinceScheme.TODAY}
    assert places("internet hà giang", **options) == [("internet", ("tuyen-quang",), 1)]


@pytest.mark.parametrize(
    "q", ['"lào cai"', "title:cai", "internet -lào", "lào OR cai", "thái bình"]
)
def test_nothing_else_is_read_as_a_place(places, q):
    assert places(q) == []


def test_where_provinces_are_chosen_no_other_is_offered(places):
    assert places("internet lào cai", selected={"province": ("ha-giang",)}) == []
