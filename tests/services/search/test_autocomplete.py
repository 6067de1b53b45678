"""Help while typing, over the sample corpus."""

import pytest

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.text.levels import word
from tests import stored


@pytest.fixture
def suggest(sample_services):
    return lambda text, limit=8: sample_services.autocomplete.complete(text, limit)


@pytest.fixture
def search(sample_services):
    return lambda q, **options: sample_services.search.search(SearchParameters(q=q, **options))


def texts(answer) -> list[str]:
    return [found.text for found in answer.completions]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("can th", "Cần Thơ"),
        ("Can th", "Cần thơ"),
        ("Cân th", "Cần thơ"),
        ("cần th", "Cần Thơ"),
        ("hau gi", "Hậu Giang"),
        ("buu ch", "bưu chính viễn thông"),
        ("so thong tin va tr", "sở thông tin và truyền thông"),
        ("THONG TI", "THÔNG TIN"),
        ("(can th", "(Cần Thơ"),
        ("mot cua, can th", "mot cua, Cần Thơ"),
        ("tinh, can th", "tinh, Cần Thơ"),
    ],
)
def test_the_whole_phrase_is_completed_with_its_marks(suggest, typed, expected):
    assert expected in texts(suggest(typed))


def test_marks_that_are_typed_stay(suggest):
    assert all(text.lower().startswith("cần ") for text in texts(suggest("cần th")))
    assert texts(suggest("cấn th")) == []


def test_a_typed_y_does_not_go_on_as_i(suggest):
    assert "kỹ thuật" in texts(suggest("ky"))
    assert not any(text.startswith("ki") for text in texts(suggest("ky")))
    assert any(text.startswith("kinh") for text in texts(suggest("ki")))


def test_every_completion_finds_that_many_or_more(suggest, search):
    for typed in ("th", "thong t", "2013 thong t"):
        assert suggest(typed).completions
        for found in suggest(typed).completions:
            assert search(found.text).total >= found.count > 0


def test_no_more_than_asked_for(suggest):
    assert len(suggest("t", limit=3).completions) == 3


@pytest.mark.parametrize(
    "typed",
    ["", " ", "201", "2013 ", "can OR th", "title:th", '"can tho"', "x" * 9000, "-th"],
)
def test_where_no_word_is_being_typed_nothing_is_completed(suggest, typed):
    assert suggest(typed).completions == ()


def test_titles_hold_all_words_the_last_as_a_beginning(suggest, sample_services):
    titles = suggest("can th").titles
    assert 0 < len(titles) <= 5
    for found in titles:
        folded = {word(part).folded for part in found.title.split()}
        assert "can" in folded
        assert any(part.startswith("th") for part in folded)
        assert stored.record(sample_services.catalog, found.record_id)
    assert suggest("can t").titles == ()
    assert suggest("").titles == ()


def test_behind_a_space_the_next_words_are_suggested(suggest):
    assert "thông tin điện tử" in texts(suggest("thông tin "))
    assert not any("  " in text for text in texts(suggest("thong tin ")))
