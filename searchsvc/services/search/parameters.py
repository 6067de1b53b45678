"""The parameters of a search, as the web form, the API and the command line share them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from searchsvc.fields import facet_names
from searchsvc.query.facets import FacetScope, Sort
from searchsvc.vocabularies import provinces

from .cursor import Cursor

YEAR_RANGE = re.compile(r"(?=.*\d)(\d{4})?\.\.(\d{4})?")
"""Years from one to another; ``2013..`` and ``..2013`` are open at one end."""
LONGEST_RANGE = 200
"""So many years a range spans at most; an open one reaches as far."""
DEFAULT_PER_PAGE = 10
PLAIN_KEYS = (
    "q", "exact", "expand", "words", "more", "province_scheme", "sort", "page", "per_page",
    "facet_scope", "cursor", "lang",
)  # fmt: skip


class ProvinceScheme(StrEnum):
    """Provinces as named at the document's time, or as they are since 2025-07-01."""

    ORIGINAL = "original"
    TODAY = "2025"


class Language(StrEnum):
    """The languages in which an answer may be asked for by its address."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class SearchParameters:
    """One search as asked for. ``selected`` keeps the values as given, ranges included.

    With a ``cursor`` the page begins there; ``page`` is then the number of a page about there.
    """

    q: str = ""
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exact: bool = False
    expand: bool = True
    words: bool = True
    more: bool = True
    province_scheme: ProvinceScheme = ProvinceScheme.ORIGINAL
    sort: Sort | None = None
    page: int = 1
    per_page: int = DEFAULT_PER_PAGE
    facet_scope: FacetScope = FacetScope.EXCLUDE_OWN
    cursor: Cursor | None = None
    lang: Language | None = None

    @property
    def offset(self) -> int:
        """Counts the hits before the page."""
        return self.cursor.offset if self.cursor else (self.page - 1) * self.per_page

    @property
    def order(self) -> Sort:
        """Returns the order asked for; without words the newest come first."""
        if self.sort is not None:
            return self.sort
        return Sort.RELEVANCE if self.q.strip() else Sort.NEWEST

    def values(self, facet: str) -> tuple[str, ...]:
        """Returns the values selected in a facet, as given."""
        return self.selected.get(facet, ())

    def toggled(self, facet: str, value: str) -> SearchParameters:
        """Returns the search with one value selected, or no longer selected; on page 1."""
        chosen = self.values(facet)
        others = tuple(v for v in chosen if v != value)
        changed = others if value in chosen else (*chosen, value)
        return self.with_(selected={**self.selected, facet: changed}, page=1)

    def province_value(self, slug: str) -> str:
        """Returns the value that a province counts under; a divided unit stands for itself."""
        if self.province_scheme is ProvinceScheme.ORIGINAL:
            return slug
        return provinces.today(slug) or slug

    def in_scheme(self, scheme: ProvinceScheme) -> SearchParameters:
        """Returns the same search with provinces of another scheme; back on page 1.

        A unit becomes the one of today that it lies in, one of today all units that lie in it, so
        that nothing found before is lost.
        """
        chosen = self.values("province")
        if scheme is not self.province_scheme:
            translated = (_translated(value, scheme) for value in chosen)
            chosen = tuple(dict.fromkeys(value for values in translated for value in values))
        selected = {**self.selected, "province": chosen}
        return self.with_(province_scheme=scheme, selected=selected, page=1)

    def with_(self, **changes: Any) -> SearchParameters:
        """Returns the search with some parameters changed; a cursor is of one search only."""
        return replace(self, **{"cursor": None, **changes})

    def in_any_language(self) -> SearchParameters:
        """Returns the same page of the search, at the address that names no language."""
        return replace(self, lang=None)

    def pairs(self) -> list[tuple[str, str]]:
        """Returns the parameters that are not as by default, by name."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(facet, value) for facet in facet_names() for value in self.values(facet)]
        for name in PLAIN_KEYS[1:]:
            value = getattr(self, name)
            if name == "page" and self.cursor:
                continue
            if value != _DEFAULTS[name]:
                pairs.append((name, str(int(value)) if isinstance(value, bool) else str(value)))
        return pairs


_DEFAULTS = {name: getattr(SearchParameters(), name) for name in PLAIN_KEYS}


def _translated(value: str, scheme: ProvinceScheme) -> tuple[str, ...]:
    if scheme is ProvinceScheme.TODAY:
        return (provinces.today(value) or value,)
    return provinces.members(value) or (value,)


def expand_years(value: str) -> Iterable[str]:
    """Returns the years of ``2013..2018``; another value stands for itself."""
    span = YEAR_RANGE.fullmatch(value)
    if span is None:
        return (value,)
    first = int(span[1]) if span[1] else int(span[2]) - LONGEST_RANGE
    last = int(span[2]) if span[2] else int(span[1]) + LONGEST_RANGE
    return (f"{year:04}" for year in range(max(first, 0), last + 1))
