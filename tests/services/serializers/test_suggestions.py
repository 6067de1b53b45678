"""Suggestions as JSON."""

from searchsvc.catalog.editorial.suggestions import SuggestionFilter
from searchsvc.services.curating.review_queue import Queue
from searchsvc.services.serializers.suggestions import queue_as_json
from searchsvc.web.links import AnswerLinks
from tests.services.curating.archive import LIBRARIAN, unsure
from tests.services.curating.conftest import store

__all__ = ["store"]


def queue(services, **options):
    wanted = Queue(SuggestionFilter(), **options)
    page = services.review.page(
        wanted.wanted, actor=LIBRARIAN, page=wanted.page, per_page=wanted.per_page
    )
    return queue_as_json(page, wanted, AnswerLinks(), "vi", str)


def test_a_suggestion_stands_with_its_evidence_and_its_record(services, store):
    store("a", province=None, evidence=(), suggestions=(unsure("province", "can-tho"),))
    (found,) = queue(services)["suggestions"]
    assert (found["field"], found["value"], found["label"]) == ("province", "can-tho", "Cần Thơ")
    assert (found["current"], found["kind"], found["status"]) == (
        None, "below-threshold", "waiting",
    )  # fmt: skip
    assert found["description"] == "tên tỉnh được nêu trong thân bài"
    assert (found["record"]["id"], found["other"]) == ("a", None)


def test_pages_lead_to_each_other(services, store):
    for name in "abc":
        store(name, province=None, evidence=(), suggestions=(unsure("province", "can-tho"),))
    links = queue(services, page=2, per_page=1)["links"]
    assert links["next"] == "/api/v1/suggestions?per_page=1&page=3"
    assert links["prev"] == "/api/v1/suggestions?per_page=1"
