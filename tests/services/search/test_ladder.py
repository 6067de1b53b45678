"""Where few records have all words, those that lack some come below."""

import pytest

from searchsvc.services.search.ladder import FEW
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import RungCode


@pytest.fixture
def search(services, store):
    store("all", title="Bưu chính viễn thông huyện Đồng Xuân")
    store("three", title="Bưu chính viễn thông huyện", province="ha-giang")
    store("two", title="Bưu chính viễn thông", province="ha-giang")
    store("apart", title="Huyện này có bưu cục, chính quyền họp")
    store("none", title="Thể thao")
    services.indexer.catch_up()
    return lambda q, **options: services.search.search(SearchParameters(q=q, **options))


def ids(hits) -> list[str]:
    return [hit.record.id for hit in hits]


def test_records_that_lack_a_word_come_below_and_say_which(search):
    answer = search("bưu chính viễn thông huyện đồng")
    (rung,) = answer.more

    assert (ids(answer.hits), answer.total) == (["all"], 1)
    assert (rung.code, rung.total) == (RungCode.PARTIAL, 3)
    assert {hit.record.id: hit.missing for hit in rung.hits} == {
        "three": ("đồng",),
        "two": ("huyện", "đồng"),
        "apart": ("bưu chính viễn thông", "đồng"),
    }
    assert ids(rung.hits)[:2] == ["three", "two"]


def test_the_syllables_of_one_word_may_stand_apart_below(search):
    (rung,) = search("bưu chính").more

    assert ids(rung.hits) == ["apart"]
    assert rung.hits[0].missing == ("bưu chính",)


def test_filters_and_exclusions_hold_below_too(search):
    filtered = search("huyện thể viễn", selected={"province": ("ha-giang",)})
    excluded = search("bưu chính huyện đồng -thông")

    assert ids(filtered.more[0].hits) == ["three", "two"]
    assert ids(excluded.more[0].hits) == ["apart"]


@pytest.mark.parametrize(
    ("q", "options"),
    [
        ("bưu", {}),
        ("bưu chính huyện đồng", {"more": False}),
        ("bưu chính huyện đồng", {"page": 2}),
        ("", {}),
        ("xyz zyx", {}),
    ],
)
def test_nothing_comes_below_where_nothing_can_or_shall(search, q, options):
    assert search(q, **options).more == ()


def test_an_answer_of_many_does_not_go_on(services, store):
    store(*(f"r{number}" for number in range(FEW)), title="Bưu cục huyện")
    store("less", title="Bưu cục")
    services.indexer.catch_up()

    assert services.search.search(SearchParameters(q="bưu huyện")).more == ()


def test_words_that_ask_are_left_out_where_nothing_is_found_with_them(search):
    answer = search("bưu chính huyện đồng xuân ở đâu")

    assert ids(answer.hits) == ["all"]
    assert [notice.typed for notice in answer.query.notices] == ["ở đâu"]


def test_records_of_the_mended_query_come_last(search):
    answer = search("bưu chính viễn thôgn")
    (partial, mended) = answer.more

    assert answer.total == 0
    assert (partial.code, mended.code) == (RungCode.PARTIAL, RungCode.MENDED)
    assert mended.parameters.q == "bưu chính viễn thông"
    assert {*ids(mended.hits)} == {"all", "three", "two"}
    assert mended.total == search(mended.parameters.q).total
