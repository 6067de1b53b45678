"""Reads the parameters of a request: checked, converted, each error named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple, TypeVar

from searchsvc.errors import InvalidParameter, UnknownParameter
from searchsvc.fields import facet_names
from searchsvc.messages import N_
from searchsvc.query.facets import MISSING, FacetScope, Sort
from searchsvc.settings import Settings
from searchsvc.vocabularies import provinces

from .facet_values import facet_values
from .parameters import (
    DEFAULT_PER_PAGE,
    LONGEST_RANGE,
    PLAIN_KEYS,
    Language,
    ProvinceScheme,
    SearchParameters,
)
from .signed_cursors import parse_cursor

HIGHEST = 10**18 - 1
"""The highest number that is read: about as far as a database can count."""

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_HIGHEST_PAGE = 999_999_999
_DEFAULT_COMPLETIONS = 8
_TYPING_KEYS = ("q", "limit", "lang")
FACET_KEYS = ("label", "values_by")
"""What may be said of a facet beside the search that counts it."""

_Choice = TypeVar("_Choice", bound=StrEnum)
_Default = TypeVar("_Default", int, None)


def parse_parameters(pairs: Iterable[tuple[str, str]], settings: Settings) -> SearchParameters:
    """Checks and converts; raises :class:`InvalidParameter` on an unknown name or a bad value."""
    given = _by_name(pairs, (*PLAIN_KEYS, *sorted(facet_names())))
    single = {name: _single(name, given[name]) for name in PLAIN_KEYS if name in given}
    scheme = choice(single, "province_scheme", ProvinceScheme) or ProvinceScheme.ORIGINAL
    per_page = number(single, "per_page", DEFAULT_PER_PAGE, settings.max_per_page)
    parameters = SearchParameters(
        q=_words(single.get("q", ""), settings.max_query_characters),
        selected={
            facet: _facet_values(facet, given[facet], scheme)
            for facet in facet_names()
            if facet in given
        },
        exact=_switch(single, "exact", default=False),
        expand=_switch(single, "expand", default=True),
        words=_switch(single, "words", default=True),
        more=_switch(single, "more", default=True),
        province_scheme=scheme,
        sort=choice(single, "sort", Sort),
        page=_page(single, per_page, settings),
        per_page=per_page,
        facet_scope=choice(single, "facet_scope", FacetScope) or FacetScope.EXCLUDE_OWN,
        lang=choice(single, "lang", Language),
    )
    return _behind_cursor(parameters, single, settings)


def parse_autocomplete(pairs: Iterable[tuple[str, str]], settings: Settings) -> tuple[str, int]:
    """Parses what is typed so far and how many completions are wanted; raises as above."""
    single = each_once(pairs, _TYPING_KEYS)
    limit = number(single, "limit", _DEFAULT_COMPLETIONS, settings.max_suggestions)
    return single.get("q", ""), limit


class FacetOrder(StrEnum):
    """How all values of a facet are listed."""

    COUNT = "count"
    LABEL = "label"


class FacetRequest(NamedTuple):
    """A search whose facet is asked for, how the labels wanted begin, and their order."""

    parameters: SearchParameters
    label: str
    order: FacetOrder | None


def parse_facet(pairs: Iterable[tuple[str, str]], settings: Settings) -> FacetRequest:
    """Parses a search and which values of a facet are listed in which order; raises as above."""
    own: dict[str, list[str]] = {name: [] for name in FACET_KEYS}
    others = []
    for name, value in pairs:
        if name in own:
            own[name].append(value)
        else:
            others.append((name, value))
    single = {name: _single(name, values or [""]) for name, values in own.items()}
    order = choice(single, "values_by", FacetOrder)
    return FacetRequest(parse_parameters(others, settings), single["label"], order)


def parse_days(pairs: Iterable[tuple[str, str]], default: int, most: int) -> int:
    """Parses for how many days figures are wanted; raises as above."""
    return number(each_once(pairs, ("days",)), "days", default, most)


def parse_query_days(pairs: Iterable[tuple[str, str]], default: int, most: int) -> tuple[int, bool]:
    """Parses for how many days, and whether only queries without results; raises as above."""
    single = each_once(pairs, ("days", "without_result"))
    days = number(single, "days", default, most)
    return days, _switch(single, "without_result", default=False)


def parse_scheme(pairs: Iterable[tuple[str, str]]) -> ProvinceScheme:
    """Parses by which provinces figures are wanted; raises as above."""
    single = each_once(pairs, ("province_scheme",))
    return choice(single, "province_scheme", ProvinceScheme) or ProvinceScheme.ORIGINAL


def each_once(pairs: Iterable[tuple[str, str]], known: tuple[str, ...]) -> dict[str, str]:
    """Returns parameters of which each is given once; raises :class:`InvalidParameter`."""
    return {name: _single(name, values) for name, values in _by_name(pairs, known).items()}


def _by_name(pairs: Iterable[tuple[str, str]], known: tuple[str, ...]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in known:
            raise UnknownParameter(name, known)
        given.setdefault(name, []).append(value)
    return given


def _words(text: str, most: int) -> str:
    """Returns what was typed, as far as it is read and one code point more, which is a notice.

    Halves of surrogate pairs cannot be sent back in an address.
    """
    return _HALF_PAIR.sub("\ufffd", text[: most + 1])


def _single(name: str, values: list[str]) -> str:
    if len(values) > 1:
        raise InvalidParameter(name, N_("chỉ được ghi một lần"))
    return values[0]


def choice(given: Mapping[str, str], name: str, kind: type[_Choice]) -> _Choice | None:
    """Returns one of some values; None where nothing is given. Raises :class:`InvalidParameter`."""
    raw = given.get(name, "")
    if not raw:
        return None
    try:
        return kind(raw)
    except ValueError:
        reason = N_("“{value}” không thuộc các giá trị {known}")
        raise InvalidParameter(name, reason, value=raw, known=", ".join(kind)) from None


def _switch(given: Mapping[str, str], name: str, *, default: bool) -> bool:
    raw = given.get(name, "")
    if raw not in ("", "0", "1"):
        raise InvalidParameter(name, N_("“{value}” không phải 0 hay 1"), value=raw)
    return raw == "1" if raw else default


def number(
    given: Mapping[str, str],
    name: str,
    default: _Default,
    highest: int = HIGHEST,
    *,
    lowest: int = 1,
) -> int | _Default:
    """Returns a whole number, the default where none is given; raises :class:`InvalidParameter`."""
    raw = given.get(name, "")
    if not raw:
        return default
    if not re.fullmatch(r"[0-9]{1,18}", raw) or not lowest <= int(raw) <= highest:
        reason = N_("“{value}” không phải số nguyên từ {least} đến {most}")
        raise InvalidParameter(name, reason, value=raw, least=lowest, most=highest)
    return int(raw)


def _behind_cursor(
    parameters: SearchParameters, given: Mapping[str, str], settings: Settings
) -> SearchParameters:
    """Returns the search at the place that is given, with the number of a page about there."""
    raw = given.get("cursor", "")
    if raw and given.get("page"):
        raise InvalidParameter("cursor", N_("không dùng cùng với page"))
    if not raw:
        return parameters
    cursor = parse_cursor(raw, parameters, settings)
    return replace(parameters, cursor=cursor, page=cursor.offset // parameters.per_page + 1)


def _page(given: Mapping[str, str], per_page: int, settings: Settings) -> int:
    page = number(given, "page", 1, _HIGHEST_PAGE)
    if page * per_page > settings.max_result:
        reason = N_("số trang chỉ đến kết quả thứ {most}; đi tiếp bằng cursor trong links.next")
        raise InvalidParameter("page", reason, most=settings.max_result)
    return page


def _facet_values(facet: str, raw: list[str], scheme: ProvinceScheme) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(value for value in raw if value))
    values = facet_values(facet)
    for value in chosen:
        if value != MISSING and (reason := values.problem(value, scheme)):
            raise InvalidParameter(
                facet,
                reason,
                value=value,
                scheme=scheme.value,
                today=provinces.today(value),
                most=LONGEST_RANGE,
            )
    return tuple(dict.fromkeys(map(values.surviving, chosen)))
