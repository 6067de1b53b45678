"""Hits as a page shows them."""

import pytest

from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters
from searchsvc.web.links import record_url, search_url
from searchsvc.web.public.shown_hits import shown_hits

PARAMETERS = SearchParameters(q="tin", selected={"topic": ("buu-chinh",)}, exact=True)


@pytest.fixture
def shown(sample_app, sample_services):
    """The hits of a search as they are shown."""

    def show(parameters):
        answer = sample_services.search.search(parameters)
        with sample_app.test_request_context("/search"):
            return shown_hits(answer.hits, parameters)

    return show


def test_a_hit_leads_to_its_record_with_the_search_that_found_it(shown):
    hits = shown(PARAMETERS)
    assert hits
    for each in hits:
        assert each.url == search_url(PARAMETERS, record_url(each.hit.record.id))
    first, *_ = shown(SearchParameters())
    assert first.url == record_url(first.hit.record.id)


def test_its_values_narrow_the_search(shown):
    for each in shown(PARAMETERS):
        if each.province:
            toggled = PARAMETERS.toggled("province", each.hit.record.province)
            assert each.province.url == search_url(toggled)
        for slug, topic in zip(each.hit.record.topics, each.topics, strict=True):
            if slug != "buu-chinh":
                assert topic.url == search_url(PARAMETERS.toggled("topic", slug))


def test_a_value_that_is_selected_leads_nowhere(shown):
    topics = [topic for each in shown(PARAMETERS) for topic in each.topics]
    assert [topic.url for topic in topics if topic.label.startswith("Bưu chính")] == [None] * len(
        shown(PARAMETERS)
    )


def test_a_province_narrows_by_the_unit_under_which_it_is_counted(shown):
    today = SearchParameters(q="hà tây", province_scheme=ProvinceScheme.TODAY)
    (url,) = {each.province.url for each in shown(today) if each.hit.record.province == "ha-tay"}
    assert url == search_url(today.toggled("province", "ha-noi"))
