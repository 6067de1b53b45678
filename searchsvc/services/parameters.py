"""The parameters of a search, as the web form, the API and the command line share them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

from searchsvc.errors import InvalidParameter
from searchsvc.query.facets import MISSING, Facet, FacetScope, Sort
from searchsvc.settings import Settings
from searchsvc.vocabularies import provinces, topics

_YEAR = re.compile(r"\d{4}")
_RANGE = re.compile(r"(\d{4})\.\.(\d{4})")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_LONGEST_RANGE = 200
DEFAULT_PER_PAGE = 10
_PLAIN_KEYS = ("q", "exact", "expand", "province_scheme", "sort", "page", "per_page", "facet_scope")
DEFAULT_COMPLETIONS = 8
_TYPING_KEYS = ("q", "limit")

_Choice = TypeVar("_Choice", bound=StrEnum)


class ProvinceScheme(StrEnum):
    """Provinces as named at the document's time, or as they are since 2025-07-01."""

    ORIGINAL = "original"
    TODAY = "2025"


@dataclass(frozen=True, slots=True)
class SearchParameters:
    """One search as asked for. ``selected`` keeps the values as given, ranges included."""

    q: str = ""
    selected: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    exact: bool = False
    expand: bool = True
    province_scheme: ProvinceScheme = ProvinceScheme.ORIGINAL
    sort: Sort | None = None
    page: int = 1
    per_page: int = DEFAULT_PER_PAGE
    facet_scope: FacetScope = FacetScope.EXCLUDE_OWN

    @property
    def order(self) -> Sort:
        """The order asked for; without words the newest come first."""
        if self.sort is not None:
            return self.sort
        return Sort.RELEVANCE if self.q.strip() else Sort.NEWEST

    def values(self, facet: Facet) -> tuple[str, ...]:
        """The values selected in a facet, as given."""
        return self.selected.get(facet, ())

    def toggled(self, facet: Facet, value: str) -> SearchParameters:
        """The same search with one value selected, or no longer selected; back on page 1."""
        chosen = self.values(facet)
        others = tuple(v for v in chosen if v != value)
        changed = others if value in chosen else (*chosen, value)
        return replace(self, selected={**self.selected, facet: changed}, page=1)

    def province_value(self, slug: str) -> str:
        """The value that a province counts under; one whose area was divided stands for itself."""
        if self.province_scheme is ProvinceScheme.ORIGINAL:
            return slug
        return provinces.today(slug) or slug

    def in_scheme(self, scheme: ProvinceScheme) -> SearchParameters:
        """The same search with provinces of another scheme; back on page 1.

        A unit becomes the one of today that it lies in, one of today all units that lie in it, so
        that nothing found before is lost.
        """
        chosen = self.values(Facet.PROVINCE)
        if scheme is not self.province_scheme:
            translated = (_translated(value, scheme) for value in chosen)
            chosen = tuple(dict.fromkeys(value for values in translated for value in values))
        selected = {**self.selected, Facet.PROVINCE: chosen}
        return replace(self, province_scheme=scheme, selected=selected, page=1)

    def with_(self, **changes: Any) -> SearchParameters:
        """The same search with some parameters changed."""
        return replace(self, **changes)

    def url(self, path: str = "/search") -> str:
        """The address of this search; what is as by default is left out."""
        pairs = self.pairs()
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that are not as by default, by name."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(facet.value, value) for facet in Facet for value in self.values(facet)]
        default = SearchParameters()
        for name in _PLAIN_KEYS[1:]:
            value = getattr(self, name)
            if value != getattr(default, name):
                pairs.append((name, str(int(value)) if isinstance(value, bool) else str(value)))
        return pairs


def read_parameters(pairs: Iterable[tuple[str, str]], settings: Settings) -> SearchParameters:
    """Check and convert; raises :class:`InvalidParameter` on an unknown name or a bad value."""
    given = _by_name(pairs, (*_PLAIN_KEYS, *sorted(facet.value for facet in Facet)))
    single = {name: _single(name, given[name]) for name in _PLAIN_KEYS if name in given}
    scheme = _choice(single, "province_scheme", ProvinceScheme) or ProvinceScheme.ORIGINAL
    parameters = SearchParameters(
        q=_words(single.get("q", ""), settings.max_query_characters),
        selected={
            facet: _facet_values(facet, given[facet.value], scheme)
            for facet in Facet
            if facet.value in given
        },
        exact=_switch(single, "exact", default=False),
        expand=_switch(single, "expand", default=True),
        province_scheme=scheme,
        sort=_choice(single, "sort", Sort),
        page=_number(single, "page", 1, settings.max_result),
        per_page=_number(single, "per_page", DEFAULT_PER_PAGE, settings.max_per_page),
        facet_scope=_choice(single, "facet_scope", FacetScope) or FacetScope.EXCLUDE_OWN,
    )
    if parameters.page * parameters.per_page > settings.max_result:
        raise InvalidParameter(
            "page", f"pages reach to result {settings.max_result}; narrow the search"
        )
    return parameters


def read_typing(pairs: Iterable[tuple[str, str]], settings: Settings) -> tuple[str, int]:
    """What is typed so far and how many completions are wanted; raises as above."""
    given = _by_name(pairs, _TYPING_KEYS)
    single = {name: _single(name, values) for name, values in given.items()}
    limit = _number(single, "limit", DEFAULT_COMPLETIONS, settings.max_suggestions)
    return single.get("q", ""), limit


def _translated(value: str, scheme: ProvinceScheme) -> tuple[str, ...]:
    if scheme is ProvinceScheme.TODAY:
        return (provinces.today(value) or value,)
    return provinces.members(value) or (value,)


def expand_years(value: str) -> Iterable[str]:
    """The years of ``2013..2018``; another value stands for itself."""
    span = _RANGE.fullmatch(value)
    if span is None:
        return (value,)
    return (str(year) for year in range(int(span[1]), int(span[2]) + 1))


def _by_name(pairs: Iterable[tuple[str, str]], known: tuple[str, ...]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in known:
            raise InvalidParameter(name, f"unknown parameter; known are {', '.join(known)}")
        given.setdefault(name, []).append(value)
    return given


def _words(text: str, most: int) -> str:
    """What was typed, as far as it will be read and one code point more, so that this is told.

    Halves of surrogate pairs cannot be sent back in an address.
    """
    return _HALF_PAIR.sub("\ufffd", text[: most + 1])


def _single(name: str, values: list[str]) -> str:
    if len(values) > 1:
        raise InvalidParameter(name, "given more than once")
    return values[0]


def _choice(given: Mapping[str, str], name: str, kind: type[_Choice]) -> _Choice | None:
    raw = given.get(name, "")
    if not raw:
        return None
    try:
        return kind(raw)
    except ValueError:
        raise InvalidParameter(name, f"{raw!r} is none of {', '.join(kind)}") from None


def _switch(given: Mapping[str, str], name: str, *, default: bool) -> bool:
    raw = given.get(name, "")
    if raw not in ("", "0", "1"):
        raise InvalidParameter(name, f"{raw!r} is neither 0 nor 1")
    return raw == "1" if raw else default


def _number(given: Mapping[str, str], name: str, default: int, highest: int) -> int:
    raw = given.get(name, "")
    if not raw:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", raw) or not 1 <= int(raw) <= highest:
        raise InvalidParameter(name, f"{raw!r} is no whole number from 1 to {highest}")
    return int(raw)


def _facet_values(facet: Facet, raw: list[str], scheme: ProvinceScheme) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value for value in raw if value))
    check = _CHECKS[facet]
    for value in values:
        if value != MISSING and (reason := check(value, scheme)):
            raise InvalidParameter(facet.value, reason)
    return values


def _check_province(value: str, scheme: ProvinceScheme) -> str | None:
    if scheme is ProvinceScheme.TODAY and provinces.province_of_2025(value) is not None:
        return None
    unit = provinces.province(value)
    if unit is not None and (scheme is ProvinceScheme.ORIGINAL or provinces.today(value) is None):
        return None  # a unit whose area was divided stands for itself in either scheme
    return f"{value!r} is no province of the scheme {scheme.value}"


def _check_topic(value: str, _: ProvinceScheme) -> str | None:
    return None if topics.topic(value) else f"{value!r} is no topic"


def _check_year(value: str, _: ProvinceScheme) -> str | None:
    if _YEAR.fullmatch(value):
        return None
    span = _RANGE.fullmatch(value)
    if span is None:
        return f"{value!r} is neither a year nor a range like 2013..2018"
    if not 0 <= int(span[2]) - int(span[1]) <= _LONGEST_RANGE:
        return f"{value!r} runs backwards or over more than {_LONGEST_RANGE} years"
    return None


_CHECKS: dict[Facet, Callable[[str, ProvinceScheme], str | None]] = {
    Facet.PROVINCE: _check_province,
    Facet.TOPIC: _check_topic,
    Facet.YEAR: _check_year,
    Facet.COVERS: _check_year,
}
