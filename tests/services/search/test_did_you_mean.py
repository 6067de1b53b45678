"""Did you mean: mended queries that find something."""

import pytest

from searchsvc.catalog.records.workflow import State
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import Relaxation


@pytest.fixture
def search(services, store):
    store("a", "b", body="Cần Thơ nỗ lực chuyển đổi số ở Hậu Giang.", title="")
    store("c", body="Doanh nghiệp nỗ lực.", title="Cần Thơ")
    store("d", body="CNTT: không nổ mìn mà có lực.", title="")
    services.indexer.catch_up()
    return lambda q, **options: services.search.search(SearchParameters(q=q, **options))


def meant(answer) -> list[tuple[str, int]]:
    return [(o.text, o.total) for o in answer.relaxed if o.code is Relaxation.DID_YOU_MEAN]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nổ lực", "nỗ lực"),
        ("chuyên đỗi số", "chuyển đổi số"),
        ("cần thở", "Cần Thơ"),
        (".Cần Thở?", "Cần Thơ"),
        ("doanh ngiep", "doanh nghiệp"),
    ],
)
def test_the_query_without_slips_is_offered_with_its_count(search, typed, expected):
    ((text, total),) = meant(search(typed))
    assert text == expected
    assert total == search(text).total > 0


def test_a_query_that_finds_something_gets_an_offer_as_well(search, store, services):
    store(*(f"n{number}" for number in range(60)), body="nỗ lực", title="")
    services.indexer.catch_up()
    answer = search("nổ lực")
    assert [hit.record.id for hit in answer.hits] == ["d"]
    assert meant(answer) == [("nỗ lực", 63)]
    assert meant(search("nổ lực", page=2, per_page=1)) == []


@pytest.mark.parametrize(
    "typed", ["Cần Thơ", "can tho", "cntt", "thoong tin", "source:nổ", "-nổ", ""]
)
def test_what_makes_sense_gets_none(search, typed):
    assert meant(search(typed)) == []


def test_what_is_offered_is_found_with_the_same_filters_and_by_everybody(search, services, move):
    assert meant(search("doanh ngiệp", selected={"year": ("1950",)})) == []
    move("c", State.WITHDRAWN)
    services.indexer.catch_up()
    assert meant(search("doanh ngiệp")) == []
