"""Answers as JSON."""

import pytest

from searchsvc.query.notices import NoticeCode
from searchsvc.services.search.duplicates import Duplicates
from searchsvc.services.search.parameter_parser import FacetRequest
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import Relaxation
from searchsvc.services.serializers import search as serializer
from searchsvc.services.serializers.search import (
    answer_as_json,
    facet_as_json,
    notice_as_json,
    record_as_json,
)
from searchsvc.web.links import AnswerLinks

LINKS = AnswerLinks()


@pytest.fixture
def answered(sample_services):
    """Searches, and gives the answer as JSON."""

    def search(q="", **options):
        answer = sample_services.search.search(SearchParameters(q=q, **options))
        return answer_as_json(answer, LINKS, "vi", str)

    return search


def test_values_stand_with_their_labels(answered):
    hit = answered("can tho", per_page=1)["hits"][0]
    assert hit["province"] == {"slug": "can-tho", "label": "Cần Thơ"}
    assert all(topic.keys() == {"slug", "label"} for topic in hit["topics"])
    assert hit["covers"] == sorted(hit["covers"])


def test_links_lead_to_the_pages_around(answered):
    links = answered("thông tin", per_page=5, page=2)["links"]
    assert "per_page=5&cursor=" in links["next"]
    assert links["prev"].endswith("per_page=5")
    assert links["csv"].startswith("/search.csv?q=")


def test_notices_stand_with_their_place(answered):
    notices = answered('"cần thơ xyzzy')["query"]["notices"]
    assert {each["code"] for each in notices} >= {NoticeCode.UNBALANCED_QUOTE}
    assert all(each["start"] <= each["end"] for each in notices)


def test_searches_that_find_something_are_suggested_where_one_finds_nothing(answered):
    (first, *_) = answered("thogn tin xyzzy")["suggestions"]
    assert first["total"] > 0
    assert first["url"].startswith("/search?q=")


def test_every_notice_and_every_relaxation_has_words():
    assert set(serializer.NOTICES) == set(NoticeCode)
    assert set(serializer.RELAXATIONS) == set(Relaxation)


def test_a_facet_gives_the_values_whose_words_begin_so(sample_services):
    parameters = SearchParameters()
    found = sample_services.search.facet("province", parameters)
    facet = facet_as_json(found, FacetRequest(parameters, "tho", None), LINKS, "vi", str)
    assert "Cần Thơ" in [value["label"] for value in facet["values"]]
    assert "Cà Mau" not in [value["label"] for value in facet["values"]]


def test_a_record_shows_its_evidence_in_words(sample_services):
    (hit, *_) = sample_services.search.search(SearchParameters(q="can tho")).hits
    record = sample_services.records.get(hit.record.id)
    shown = record_as_json(record, Duplicates(), LINKS, "vi", str)
    assert shown["evidence"]
    assert all(each["description"] for each in shown["evidence"])


def test_the_detail_of_a_notice_is_put_into_its_words(sample_services):
    query = sample_services.search.understand(SearchParameters(q="CNTT"))
    (notice,) = query.notices
    assert "công nghệ thông tin" in notice_as_json(notice, str)["message"]
