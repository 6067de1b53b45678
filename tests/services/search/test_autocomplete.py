"""Help while typing and where nothing is found, over the sample corpus."""

import pytest

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import Relaxation
from searchsvc.text.levels import word
from tests import stored


@pytest.fixture
def suggest(sample_services):
    return lambda text, limit=8: sample_services.autocomplete.complete(text, limit)


@pytest.fixture
def search(sample_services):
    return lambda q, **options: sample_services.searching.search(SearchParameters(q=q, **options))


def texts(answer) -> list[str]:
    return [found.text for found in answer.completions]


def offers(answer) -> dict[Relaxation, str]:
    """The first offer of each kind."""
    return {offer.code: offer.text for offer in reversed(answer.relaxed)}


def unknown(answer) -> list[str]:
    """The unknown words, cut out of the query by the places that the notices name."""
    return [answer.parameters.q[notice.start : notice.end] for notice in answer.unknown]


class TestWhileTyping:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("can th", "cần thơ"),
            ("Can th", "Cần thơ"),
            ("Cân th", "Cần thơ"),
            ("cần th", "cần thơ"),
            ("hau gi", "hậu giang"),
            ("buu ch", "bưu chính"),
            ("so thong tin va tr", "sở thông tin và truyền"),
            ("THONG TI", "THÔNG TIN"),
            ("(can th", "(cần thơ"),
            ("mot cua, can th", "mot cua, cần thơ"),
            ("tinh, can th", "tinh, cần thơ"),
        ],
    )
    def test_the_whole_phrase_is_completed_with_its_marks(self, suggest, typed, expected):
        assert expected in texts(suggest(typed))

    def test_marks_that_are_typed_stay(self, suggest):
        assert all(text.startswith("cần ") for text in texts(suggest("cần th")))
        assert texts(suggest("cấn th")) == []

    def test_a_typed_y_does_not_go_on_as_i(self, suggest):
        assert "kỹ" in texts(suggest("ky"))
        assert not any(text.startswith("ki") for text in texts(suggest("ky")))
        assert any(text.startswith("kinh") for text in texts(suggest("ki")))

    def test_counts_fall_and_every_completion_finds_that_many_or_more(self, suggest, search):
        for typed in ("th", "thong t", "2013 thong t"):
            counts = [found.count for found in suggest(typed).completions]
            assert counts == sorted(counts, reverse=True)
            for found in suggest(typed).completions:
                assert search(found.text).total >= found.count > 0

    def test_no_more_than_asked_for(self, suggest):
        assert len(suggest("t", limit=3).completions) == 3

    @pytest.mark.parametrize(
        "typed",
        ["", " ", "can tho ", "201", "can OR th", "title:th", '"can tho"', "x" * 9000, "-th"],
    )
    def test_where_no_word_is_being_typed_nothing_is_completed(self, suggest, typed):
        assert suggest(typed).completions == ()

    def test_titles_hold_all_words_the_last_as_a_beginning(self, suggest, sample_services):
        titles = suggest("can th").titles
        assert 0 < len(titles) <= 5
        for found in titles:
            folded = {word(part).folded for part in found.title.split()}
            assert "can" in folded
            assert any(part.startswith("th") for part in folded)
            assert stored.record(sample_services.catalog, found.record_id)
        assert suggest("can t").titles == ()
        assert suggest("").titles == ()


class TestWhereNothingIsFound:
    def test_words_that_no_record_holds_are_named(self, search):
        assert unknown(search("xyzzy Cần Thơ plugh")) == ["xyzzy", "plugh"]
        assert unknown(search("Cấn Thớ")) == []
        assert unknown(search("can tho")) == []

    def test_words_known_in_another_writing_are_not_unknown(self, search):
        assert unknown(search("thoong xyzzy")) == ["xyzzy"]

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("thogn tin", "thông tin"),
            ("xyzzy Hậu Giagn", None),
            ("Hậu Giagn", "Hậu Giang"),
            ("intenret", "internet"),
            ('"hậu giagn"', '"hậu giang"'),
        ],
    )
    def test_similar_words_are_offered_for_unknown_ones(self, search, typed, meant):
        assert offers(search(typed)).get(Relaxation.DID_YOU_MEAN) == meant

    def test_every_offer_finds_what_it_says_with_the_same_filters(self, search):
        chosen = {"province": ("hau-giang",)}
        for typed in ("Hậu Giagn", "Cấn Thớ tỉnh", "xyzzy thông tin -lúa"):
            answer = search(typed, selected=chosen)
            assert 0 < len(answer.relaxed) <= 4
            for offer in answer.relaxed:
                assert offer.parameters.selected == chosen
                assert search(offer.text, selected=chosen).total == offer.total > 0

    def test_wider_searches_are_offered(self, search):
        found = offers(search("title:xyzzy thông   tin -plugh"))
        assert found[Relaxation.WITHOUT_UNKNOWN] == "thông tin -plugh"
        assert found[Relaxation.ANY_WORD] == "thông OR tin"
        assert offers(search("Cấn Thớ"))[Relaxation.WITHOUT_MARKS] == "Can Tho"
        found = offers(search("can tho", exact=True))
        assert found[Relaxation.WITHOUT_MARKS] == "can tho"

    def test_a_query_with_or_is_only_mended(self, search):
        found = offers(search("(xyzzy OR giagn) hậu"))
        assert set(found) <= {Relaxation.DID_YOU_MEAN}

    @pytest.mark.parametrize("typed", ["xyzzy", "12345678", "xyz*", "-thông -xyzzy", "?"])
    def test_where_nothing_helps_nothing_is_offered(self, search, typed):
        assert search(typed, selected={"year": ("1950",)}).relaxed == ()

    def test_a_search_that_finds_something_needs_no_help(self, search):
        answer = search("can tho")
        assert (answer.unknown, answer.relaxed, answer.folded_total) == ((), (), None)
