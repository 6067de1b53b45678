"""Coverage: every cell is what its search finds."""

import pytest

from searchsvc.query.facets import MISSING
from searchsvc.services.insight.coverage import year_columns
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.search.parameters import ProvinceScheme
from searchsvc.vocabularies import provinces
from tests import stored
from tests.services.insight.conftest import LAN


@pytest.mark.parametrize("scheme", ProvinceScheme)
def test_cells_hold_what_their_searches_find(sample_services, scheme):
    found = sample_services.coverage.of(LAN, scheme)
    cells = [
        (found.search(row.province, year), count)
        for row in found.rows
        for year, count in zip(found.years, row.counts, strict=True)
    ]
    some = [cell for cell in cells if cell[1]] + cells[::50]
    for parameters, count in some:
        again = parse_parameters(parameters.pairs(), sample_services.settings)
        assert sample_services.search.total(again) == count, parameters
    assert sum(count for _, count in cells) == stored.count(sample_services.catalog)
    assert found.totals == tuple(map(sum, zip(*(row.counts for row in found.rows), strict=True)))


def test_units_without_any_record_stand_there_too(sample_services):
    of_63 = sample_services.coverage.of(LAN, ProvinceScheme.ORIGINAL)
    names = [row.province for row in of_63.rows]
    assert {unit.id for unit in provinces.provinces()} < set(names)
    assert names[-1] == MISSING
    assert "ha-tay" in names  # of an earlier time, with records
    of_34 = sample_services.coverage.of(LAN, ProvinceScheme.TODAY)
    assert [row.province for row in of_34.rows[:34]] == [
        unit.id for unit in provinces.provinces_of_2025()
    ]
    empty = sum(
        not count
        for row in of_34.rows[:-1]
        for year, count in zip(of_34.years, row.counts, strict=True)
        if year != MISSING
    )
    assert of_34.gaps == empty > 0


@pytest.mark.parametrize(
    ("years", "columns"),
    [
        ([], ()),
        ([2013], ("2013",)),
        ([2011, 2013], ("2011", "2012", "2013")),
        ([1995, 2024], tuple(map(str, range(1995, 2025)))),
        ([1990, 2024], ("1990..1994", *map(str, range(1995, 2025)))),
        ([900, 2024], ("1795..1994", *map(str, range(1995, 2025)))),
    ],
)
def test_years_have_no_holes_and_what_is_far_back_is_one_column(years, columns):
    counts = {f"{year:04}": 1 for year in years} | {MISSING: 1}
    assert year_columns(counts) == (*columns, MISSING)
