"""A search as it is asked for: changed, and told in another scheme of provinces."""

import pytest

from searchsvc.engines.base import SortValues
from searchsvc.query.facets import MISSING
from searchsvc.services.search.cursor import Cursor
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters
from searchsvc.services.search.signed_cursors import signed
from searchsvc.settings import Settings
from searchsvc.vocabularies.provinces import historical_provinces, provinces, provinces_of_2025

UNITS = [unit.id for unit in (*provinces(), *historical_provinces())]


def chosen(*values, scheme=ProvinceScheme.ORIGINAL) -> SearchParameters:
    return SearchParameters(selected={"province": values}, province_scheme=scheme, page=3)


@pytest.mark.parametrize("unit", [*UNITS, MISSING])
def test_a_unit_is_still_selected_after_a_look_at_today(unit):
    today = chosen(unit).in_scheme(ProvinceScheme.TODAY)
    assert len(today.values("province")) == today.page == 1
    assert parse_parameters(today.pairs(), Settings()) == today
    back = today.in_scheme(ProvinceScheme.ORIGINAL)
    assert unit in back.values("province")
    assert parse_parameters(back.pairs(), Settings()) == back


@pytest.mark.parametrize("unit", [unit.id for unit in provinces_of_2025()])
def test_a_unit_of_today_becomes_all_that_it_was_made_of(unit):
    today = chosen(unit, scheme=ProvinceScheme.TODAY)
    original = today.in_scheme(ProvinceScheme.ORIGINAL)
    counted = {today.province_value(value) for value in original.values("province")}
    assert counted == {unit}
    assert original.in_scheme(ProvinceScheme.TODAY).values("province") == (unit,)


def test_the_same_scheme_changes_nothing_but_the_page():
    assert chosen("can-tho").in_scheme(ProvinceScheme.ORIGINAL) == chosen("can-tho").with_(page=1)


def test_a_change_leaves_the_cursor_behind():
    settings = Settings(secret_key="a key of this site alone")
    deep = SearchParameters(q="tin", page=1001)
    cursor = signed(Cursor(10_000, SortValues(1.5, 0, "a")), deep, settings)
    deep = deep.with_(cursor=cursor)
    assert deep.offset == 10_000
    assert deep.toggled("year", "2013").pairs() == [("q", "tin"), ("year", "2013")]
    assert parse_parameters(deep.pairs(), settings) == deep
