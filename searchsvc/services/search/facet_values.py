"""What the values of a facet stand for: which may be chosen, what each finds and counts as."""

from __future__ import annotations

import re
from collections.abc import Iterable

from searchsvc.fields import Expansion, facet_named, field_of_facet
from searchsvc.messages import N_
from searchsvc.vocabularies import provinces
from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.vocabularies.providers import values_of

from .parameters import LONGEST_RANGE, YEAR_RANGE, ProvinceScheme, expand_years

_YEAR = re.compile(r"\d{4}")


class FacetValues:
    """The values of a facet without an expansion: each stands for itself."""

    def __init__(self, facet: str) -> None:
        self._field = field_of_facet(facet)

    def problem(self, value: str, _: ProvinceScheme) -> str | None:
        """Returns why a value cannot be chosen; None where it can."""
        if not self._field.vocabulary or values_of(self._field.vocabulary).known(value):
            return None
        return N_("“{value}” không phải mã của mục lọc này")

    def surviving(self, value: str) -> str:
        """Returns the value that takes the place of a chosen one."""
        return value

    def expanded(self, value: str, _: ProvinceScheme) -> Iterable[str]:
        """Returns the values in the index that a chosen one finds."""
        return (value,)

    def counted_as(self, value: str, _: ProvinceScheme) -> str:
        """Returns the value under which one in the index is counted."""
        return value


class _Years(FacetValues):
    def problem(self, value: str, _: ProvinceScheme) -> str | None:
        if _YEAR.fullmatch(value):
            return None
        span = YEAR_RANGE.fullmatch(value)
        if span is None:
            return N_("“{value}” không phải một năm hay khoảng năm như 2013..2018 hay 2013..")
        if span[1] and span[2] and not 0 <= int(span[2]) - int(span[1]) <= LONGEST_RANGE:
            return N_("khoảng năm “{value}” ngược hoặc dài hơn {most} năm")
        return None

    def expanded(self, value: str, _: ProvinceScheme) -> Iterable[str]:
        return expand_years(value)


class _Provinces(FacetValues):
    def problem(self, value: str, scheme: ProvinceScheme) -> str | None:
        if scheme is ProvinceScheme.TODAY and provinces.province_of_2025(value) is not None:
            return None
        unit = provinces.province(value)
        original = scheme is ProvinceScheme.ORIGINAL
        if unit is not None and (original or provinces.today(value) is None):
            return None  # a unit whose area was divided stands for itself in either scheme
        if unit is not None:
            return N_("“{value}” không phải mã của province_scheme=2025; nay thuộc “{today}”")
        return N_("“{value}” không phải mã tỉnh, thành của province_scheme={scheme}")

    def expanded(self, value: str, scheme: ProvinceScheme) -> Iterable[str]:
        if scheme is ProvinceScheme.ORIGINAL:
            return (value,)
        return provinces.members(value) or (value,)

    def counted_as(self, value: str, scheme: ProvinceScheme) -> str:
        return value if scheme is ProvinceScheme.ORIGINAL else provinces.today(value) or value


class _Topics(FacetValues):
    """A topic that was merged into another one leads to that other one."""

    def problem(self, value: str, _: ProvinceScheme) -> str | None:
        known = values_of(self._field.vocabulary).known(value)
        return None if known else N_("“{value}” không phải mã chủ đề")

    def surviving(self, value: str) -> str:
        return current_vocabulary().surviving_topic(value)

    def expanded(self, value: str, _: ProvinceScheme) -> Iterable[str]:
        return (
            value,
            *current_vocabulary().merged_into(value),
        )  # records may not all have followed yet

    def counted_as(self, value: str, _: ProvinceScheme) -> str:
        return current_vocabulary().surviving_topic(value)


_BY_EXPANSION: dict[Expansion, type[FacetValues]] = {
    Expansion.NONE: FacetValues,
    Expansion.YEARS: _Years,
    Expansion.PROVINCE_SCHEME: _Provinces,
    Expansion.MERGED_TOPICS: _Topics,
}


def facet_values(facet: str) -> FacetValues:
    """Returns what the values of a facet stand for, by its declaration."""
    return _BY_EXPANSION[facet_named(facet).expansion](facet)
