"""Cursors as text: whole, of one site and of one search, or refused."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.base import SortValues
from searchsvc.errors import InvalidParameter
from searchsvc.query.facets import FacetScope, Sort
from searchsvc.services.search.cursor import Anchor, Cursor
from searchsvc.services.search.parameters import Language, SearchParameters
from searchsvc.services.search.signed_cursors import parse_cursor, signed
from searchsvc.settings import Settings
from searchsvc.text.collation import collation_key

SETTINGS = Settings(secret_key="the key of this site")
SEARCH = SearchParameters(q="tin", selected={"year": ("2013",)})
PLACE = Cursor(
    10,
    SortValues(7.123456, 734_000, "r/10"),
    "7",
    (Anchor("r/10", datetime(2026, 11, 30, 20, 1, 2, 345_678, UTC)),),
)

firsts = st.one_of(st.floats(0, 1e6), st.text(max_size=80).map(collation_key))


@given(firsts, st.integers(0, 3_000_000), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_cursor_reads_back(first, day, name):
    made = signed(replace(PLACE, after=SortValues(first, day, name)), SEARCH, SETTINGS)
    assert parse_cursor(made.text, SEARCH, SETTINGS) == made


def test_a_place_behind_pins_alone_reads_back():
    made = signed(Cursor(2, None, "7"), SEARCH, SETTINGS)
    assert parse_cursor(made.text, SEARCH, SETTINGS) == made


@given(st.text())
def test_anything_else_is_refused(text):
    with pytest.raises(InvalidParameter):
        parse_cursor(text, SEARCH, SETTINGS)


@given(st.data())
def test_an_altered_cursor_is_refused(data):
    text = signed(PLACE, SEARCH, SETTINGS).text
    at = data.draw(st.integers(0, len(text) - 2))  # the last character has spare bits
    other = data.draw(st.characters(codec="ascii").filter(lambda letter: letter != text[at]))
    with pytest.raises(InvalidParameter):
        parse_cursor(text[:at] + other + text[at + 1 :], SEARCH, SETTINGS)


@pytest.mark.parametrize(
    "changed",
    [
        {"q": "tin khác"},
        {"selected": {}},
        {"selected": {"covers": ("2013",)}},
        {"sort": Sort.OLDEST},
        {"exact": True},
        {"words": False},
    ],
)
def test_a_cursor_of_another_search_says_so(changed):
    text = signed(PLACE, SEARCH, SETTINGS).text
    with pytest.raises(InvalidParameter, match="lần tìm khác"):
        parse_cursor(text, replace(SEARCH, **changed), SETTINGS)


def test_a_cursor_of_another_site_is_refused():
    text = signed(PLACE, SEARCH, SETTINGS).text
    with pytest.raises(InvalidParameter):
        parse_cursor(text, SEARCH, Settings(secret_key="the key of another site"))


def test_length_language_and_what_is_shown_may_change():
    text = signed(PLACE, SEARCH, SETTINGS).text
    other = replace(
        SEARCH, per_page=50, lang=Language.ENGLISH, more=False, facet_scope=FacetScope.ALL
    )
    assert parse_cursor(text, other, SETTINGS).after == PLACE.after


def test_the_key_of_a_very_long_title_is_cut_behind_its_like():
    long = collation_key("rất dài " * 2_000)
    text = signed(replace(PLACE, after=SortValues(long, 1, "a")), SEARCH, SETTINGS).text
    first = parse_cursor(text, SEARCH, SETTINGS).after.first
    assert first > long
    assert len(text) < 4_000
