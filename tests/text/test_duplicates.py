"""Copies of a text are known as such; other reports in the same words are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.duplicates import FEWEST_TERMS, shingle_set
from tests.reports import COPIES, FIGURES, OTHER_FIGURES, report


def same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    mine, theirs = shingle_set(*one), shingle_set(*other)
    verdict = mine.is_duplicate_of(theirs)
    assert verdict == theirs.is_duplicate_of(mine)
    return verdict


@pytest.mark.parametrize("change", COPIES)
def test_small_changes_leave_a_text_the_same(change):
    title, body = report()
    assert same((title, body), (title, change(body)))


@pytest.mark.parametrize("change", COPIES)
def test_copies_share_a_band(change):
    title, body = report()
    mine, theirs = shingle_set(title, body), shingle_set(title, change(body))
    assert set(mine.bands) & set(theirs.bands)


@pytest.mark.parametrize(
    "other",
    [
        report(year=2014, figures=OTHER_FIGURES),
        report(quarter="II", figures=OTHER_FIGURES),
        report(year=2014),
        report(figures=(*OTHER_FIGURES[:3], *FIGURES[3:])),
    ],
    ids=["another year", "another quarter", "another year, same figures", "three other figures"],
)
def test_reports_that_differ_in_years_or_figures_are_not_the_same(other):
    assert not same(report(), other)


def test_numbers_count_by_their_value_however_they_are_printed():
    title, body = report()
    assert same(
        (title, body), (title, body.replace("813.250", "813250").replace("58.410", "58410"))
    )


def test_texts_with_few_words_in_common_are_not_the_same():
    title, body = report()
    paragraphs = body.split("\n\n")
    assert not same((title, body), (title, "\n\n".join(paragraphs[:2])))


def test_the_way_characters_are_encoded_and_spaced_does_not_matter():
    title, body = report()
    decomposed = unicodedata.normalize("NFD", body).replace(" ", "\u00a0 ")
    assert shingle_set(title, body).bands == shingle_set(title, decomposed).bands
    assert same((title, body), (title, decomposed))


def test_short_texts_are_not_compared():
    assert shingle_set("Thông báo", "từ " * (FEWEST_TERMS - 3)) is None
    assert shingle_set("Thông báo", "từ " * (FEWEST_TERMS - 2)) is not None


@given(st.text(max_size=400), st.text(max_size=20))
def test_any_text_is_the_same_as_itself_and_has_bands_that_fit_a_database(body, title):
    _, long = report()
    found = shingle_set(title, long + body)
    assert found.is_duplicate_of(found)
    assert len(set(found.bands)) == len(found.bands)
    assert all(-(2**63) <= band < 2**63 for band in found.bands)
