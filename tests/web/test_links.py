"""Addresses say all that is asked for, and nothing else."""

from urllib.parse import parse_qsl

import pytest

from searchsvc.catalog.editorial.suggestions import SuggestionFilter
from searchsvc.services.curating.review_queue import Queue, parse_queue
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.settings import Settings
from searchsvc.web.links import (
    LINKS,
    facet_url,
    language_url,
    page_url,
    query_url,
    queue_url,
    record_url,
    search_url,
    toggle_url,
)


def test_the_address_leaves_out_what_is_default():
    assert search_url(SearchParameters()) == "/search"
    assert search_url(SearchParameters(q="cần thơ", page=2), "/x") == (
        "/x?q=c%E1%BA%A7n+th%C6%A1&page=2"
    )
    assert query_url("a&b") == "/search?q=a%26b"


def test_the_address_reads_back_as_the_same_search():
    parameters = SearchParameters(q="a&b", selected={"province": ("can-tho", "ca-mau")}, exact=True)
    pairs = parse_qsl(search_url(parameters).partition("?")[2])
    assert parse_parameters(pairs, Settings()) == parameters


@pytest.mark.parametrize("value", ["can-tho", "2013..2018", "_missing", "a&b", "Cần Thơ"])
@pytest.mark.parametrize(
    "parameters",
    [
        SearchParameters(),
        SearchParameters(q="year=any-value&province=any-value", page=3, exact=True),
        SearchParameters(q="a", selected={"province": ("can-tho", "ca-mau"), "topic": ("x",)}),
    ],
)
def test_the_address_with_a_value_is_that_of_the_search_with_it(parameters, value):
    for facet in ("province", "year", "topic"):
        toggled = search_url(parameters.toggled(facet, value), "/x")
        assert toggle_url(parameters, facet, "/x")(value) == toggled


def test_all_values_of_a_facet_have_a_page():
    address = facet_url(SearchParameters(q="a", page=2), "province")
    assert address == "/search/facets/province?q=a"


@pytest.mark.parametrize("record_id", ["a b", "a/b", "a?b#c", "Cần Thơ", "a%2Fb", "..", "a//b/"])
def test_the_address_of_any_id_leads_to_its_record(client, sample_app, record_id):
    adapter = sample_app.url_map.bind("localhost")
    path = client.application.test_request_context(record_url(record_id)).request.path
    assert adapter.match(path) == ("public.record", {"record_id": record_id})


def test_a_page_that_is_not_there_has_no_address(sample_services):
    answer = sample_services.search.search(SearchParameters(q="tin", per_page=5))
    assert page_url(answer, 0) is None
    assert page_url(answer, 2, "/desk/records") == "/desk/records?q=tin&page=2&per_page=5"
    assert page_url(answer, answer.pages + 1) is None


def test_the_address_of_a_queue_reads_back_as_the_same_queue():
    queue = Queue(SuggestionFilter(field="province", source="Sở A & B", min_confidence=0.9), page=3)
    address = queue_url("/desk/review", queue)
    assert parse_queue(parse_qsl(address.partition("?")[2])) == queue


def test_answers_lead_to_pages_to_themselves_and_to_exports():
    parameters = SearchParameters(q="tin")
    assert LINKS.search(parameters) == "/search?q=tin"
    assert LINKS.answer(parameters) == "/api/v1/search?q=tin"
    assert LINKS.export(parameters, "csv") == "/search.csv?q=tin"
    assert LINKS.suggestions(Queue(SuggestionFilter(), page=2)) == "/api/v1/suggestions?page=2"
    assert LINKS.record("a/b") == "/records/a%2Fb"


def test_the_choice_of_a_language_leads_back():
    address = language_url("en", "/search?q=a&b=c d")
    assert address == "/language/en?next=%2Fsearch%3Fq%3Da%26b%3Dc+d"
