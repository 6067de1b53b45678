"""Where nothing is found: unknown words, and searches that find something."""

import pytest

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import Relaxation


@pytest.fixture
def search(sample_services):
    return lambda q, **options: sample_services.search.search(SearchParameters(q=q, **options))


def relaxed(answer) -> dict[Relaxation, str]:
    """The first search of each kind."""
    return {each.code: each.text for each in reversed(answer.relaxed)}


def unknown(answer) -> list[str]:
    """The unknown words, cut out of the query by the places that the notices name."""
    return [answer.parameters.q[notice.start : notice.end] for notice in answer.unknown]


def test_words_that_no_record_holds_are_named(search):
    assert unknown(search("xyzzy Cần Thơ plugh")) == ["xyzzy", "plugh"]
    assert unknown(search("Cấn Thớ")) == []
    assert unknown(search("can tho")) == []


def test_words_known_in_another_writing_are_not_unknown(search):
    assert unknown(search("thoong xyzzy")) == ["xyzzy"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thogn tin", "thông tin"),
        ("xyzzy Hậu Giagn", None),
        ("Hậu Giagn", "Hậu Giang"),
        ("intenret", "internet"),
        ('"hậu giagn"', '"Hậu Giang"'),
    ],
)
def test_similar_words_are_offered_for_unknown_ones(search, typed, meant):
    assert relaxed(search(typed)).get(Relaxation.DID_YOU_MEAN) == meant


def test_every_relaxed_search_finds_what_it_says_with_the_same_filters(search):
    chosen = {"province": ("hau-giang",)}
    for typed in ("Hậu Giagn", "Cấn Thớ tỉnh", "xyzzy thông tin -lúa"):
        answer = search(typed, selected=chosen)
        assert 0 < len(answer.relaxed) <= 4
        for each in answer.relaxed:
            assert each.parameters.selected == chosen
            assert search(each.text, selected=chosen).total == each.total > 0


def test_wider_searches_are_offered(search):
    found = relaxed(search("title:xyzzy thông   tin -plugh"))
    assert found[Relaxation.WITHOUT_UNKNOWN] == "thông tin -plugh"
    assert found[Relaxation.ANY_WORD] == "thông OR tin"
    assert relaxed(search("Cấn Thớ"))[Relaxation.WITHOUT_MARKS] == "Can Tho"
    found = relaxed(search("can tho", exact=True))
    assert found[Relaxation.WITHOUT_MARKS] == "can tho"


def test_a_query_with_or_is_only_mended(search):
    found = relaxed(search("(xyzzy OR giagn) hậu"))
    assert set(found) <= {Relaxation.DID_YOU_MEAN}


@pytest.mark.parametrize("typed", ["xyzzy", "12345678", "xyz*", "-thông -xyzzy", "?"])
def test_where_nothing_helps_nothing_is_offered(search, typed):
    offers = search(typed, selected={"year": ("1950",)}).relaxed
    assert all(offer.facet for offer in offers)  # fewer filters, but no other words


def test_a_search_that_finds_something_needs_no_help(search):
    answer = search("báo chí", words=False)
    assert answer.total
    assert (answer.unknown, answer.relaxed) == ((), ())
