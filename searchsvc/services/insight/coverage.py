"""How many records there are of each province and year: what a search with both filters finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.query.facets import MISSING
from searchsvc.services.accounts.people import require
from searchsvc.services.search.parameters import LONGEST_RANGE, ProvinceScheme, SearchParameters
from searchsvc.services.search.service import SearchService
from searchsvc.vocabularies import provinces

_MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A province's records, one number for each of :attr:`Coverage.years`."""

    province: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Counts all records of the province."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Provinces by years. A year may be a range, of what lies further back, or ``_missing``."""

    scheme: ProvinceScheme
    years: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def most(self) -> int:
        """Returns the highest number in any cell."""
        return max((count for row in self.rows for count in row.counts), default=0)

    @property
    def gaps(self) -> int:
        """Counts the known provinces and years that have no record together."""
        return sum(
            not count
            for row in self.rows
            if row.province != MISSING
            for year, count in zip(self.years, row.counts, strict=True)
            if year != MISSING
        )

    @property
    def totals(self) -> tuple[int, ...]:
        """Returns the records of each year."""
        return tuple(map(sum, zip(*(row.counts for row in self.rows), strict=True)))

    def search(self, province: str, year: str) -> SearchParameters:
        """Returns the search that a cell counts."""
        return _search(self.scheme, year).toggled("province", province)


class CoverageInsight:
    """Asks the search engine: a cell holds what its search finds, copies counted once."""

    def __init__(self, searching: SearchService) -> None:
        self._searching = searching

    def of(self, actor: Person | None, scheme: ProvinceScheme) -> Coverage:
        """Returns the coverage of the whole archive; raises IndexNotReady without an index."""
        require(actor, Role.LIBRARIAN)
        return self.public(scheme)

    def public(self, scheme: ProvinceScheme) -> Coverage:
        """Returns the same for anybody: it counts what searches find."""
        years = year_columns(self._counts("year", SearchParameters()))
        counts = [self._counts("province", _search(scheme, year)) for year in years]
        units = _units(scheme)
        others = sorted({slug for column in counts for slug in column} - {*units, MISSING})
        rows = (
            Row(slug, tuple(column.get(slug, 0) for column in counts))
            for slug in (*units, *others, MISSING)
        )
        return Coverage(scheme, years, tuple(rows))

    def _counts(self, facet: str, parameters: SearchParameters) -> dict[str, int]:
        values = self._searching.facet(facet, parameters).values
        return {value.value: value.count for value in values}


def _search(scheme: ProvinceScheme, year: str) -> SearchParameters:
    return SearchParameters(selected={"year": (year,)}, province_scheme=scheme)


def _units(scheme: ProvinceScheme) -> Sequence[str]:
    """Returns the units that stand there in any case; those of earlier times only with records."""
    if scheme is ProvinceScheme.TODAY:
        return [unit.id for unit in provinces.provinces_of_2025()]
    return [unit.id for unit in provinces.provinces()]


def year_columns(counts: dict[str, int]) -> tuple[str, ...]:
    """Returns the years from the first with records to the last; what is far back as one range."""
    years = sorted(int(value) for value in counts if value != MISSING)
    if not years:
        return (MISSING,)
    first = max(years[0], years[-1] - _MOST_YEARS + 1)
    shown = [str(year) for year in range(first, years[-1] + 1)]
    if years[0] < first:
        shown.insert(0, f"{max(years[0], first - LONGEST_RANGE):04}..{first - 1:04}")
    return (*shown, MISSING)
