"""Reads the parameters of a request: checked, converted, each error named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar, cast

from searchsvc.errors import InvalidParameter, UnknownParameter
from searchsvc.fields import facet_names
from searchsvc.messages import N_
from searchsvc.query.facets import MISSING, FacetScope, Sort
from searchsvc.settings import Settings
from searchsvc.vocabularies import provinces

from .declarations import OF_A_SEARCH, Declared, Form
from .facet_values import facet_values
from .parameters import (
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
_DEFAULT_COMPLETIONS = 8
_TYPING_KEYS = ("q", "limit", "lang")
_AS_THEY_ARE = ("exact", "expand", "words", "more", "page", "per_page")
FACET_KEYS = ("label", "values_by")
"""What may be said of a facet beside the search that counts it."""

_Choice = TypeVar("_Choice", bound=StrEnum)
_Default = TypeVar("_Default", int, None)


def parse_parameters(
    pairs: Iterable[tuple[str, str]], settings: Settings, also: Sequence[str] = ()
) -> SearchParameters:
    """Checks and converts; raises :class:`InvalidParameter` on an unknown name or a bad value.

    ``also`` are names that are known too, and parsed by who calls.
    """
    given = _by_name(pairs, (*PLAIN_KEYS, *sorted(facet_names()), *also))
    once = {name: single(name, given[name]) for name in PLAIN_KEYS if name in given}
    values = {declared.name: declared_value(declared, once, settings) for declared in OF_A_SEARCH}
    scheme = ProvinceScheme(values["province_scheme"])
    parameters = SearchParameters(
        q=_words(values["q"], settings.max_query_characters),
        selected={
            facet: _facet_values(facet, given[facet], scheme)
            for facet in facet_names()
            if facet in given
        },
        province_scheme=scheme,
        sort=Sort(values["sort"]) if values["sort"] else None,
        facet_scope=FacetScope(values["facet_scope"]),
        lang=Language(values["lang"]) if values["lang"] else None,
        **{name: values[name] for name in _AS_THEY_ARE},
    )
    if values["cursor"] and once.get("page"):
        raise InvalidParameter("cursor", N_("không dùng cùng với page"))
    _check_reach(parameters, settings)
    return _behind_cursor(parameters, values["cursor"], settings)


def declared_value(declared: Declared, given: Mapping[str, str], settings: Settings) -> Any:
    """Returns what is given of a parameter, or what counts without; raises as above."""
    name, usual = declared.name, declared.usual(settings)
    match declared.form:
        case Form.SWITCH:
            return switch(given, name, default=bool(usual))
        case Form.NUMBER:
            highest = declared.limit(settings)
            return number(given, name, cast("int", usual), highest, lowest=declared.least)
        case Form.CHOICE:
            return one_of(given, name, declared.choices) or usual
        case _:
            return given.get(name, "") or usual


def parse_autocomplete(pairs: Iterable[tuple[str, str]], settings: Settings) -> tuple[str, int]:
    """Parses what is typed so far and how many completions are wanted; raises as above."""
    once = each_once(pairs, _TYPING_KEYS)
    limit = number(once, "limit", _DEFAULT_COMPLETIONS, settings.max_suggestions)
    return once.get("q", ""), limit


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
    once = {name: single(name, values or [""]) for name, values in own.items()}
    order = choice(once, "values_by", FacetOrder)
    return FacetRequest(parse_parameters(others, settings), once["label"], order)


def parse_days(pairs: Iterable[tuple[str, str]], default: int, most: int) -> int:
    """Parses for how many days figures are wanted; raises as above."""
    return number(each_once(pairs, ("days",)), "days", default, most)


def parse_query_days(pairs: Iterable[tuple[str, str]], default: int, most: int) -> tuple[int, bool]:
    """Parses for how many days, and whether only queries without results; raises as above."""
    once = each_once(pairs, ("days", "without_result"))
    days = number(once, "days", default, most)
    return days, switch(once, "without_result", default=False)


def parse_scheme(pairs: Iterable[tuple[str, str]]) -> ProvinceScheme:
    """Parses by which provinces figures are wanted; raises as above."""
    once = each_once(pairs, ("province_scheme",))
    return choice(once, "province_scheme", ProvinceScheme) or ProvinceScheme.ORIGINAL


def each_once(pairs: Iterable[tuple[str, str]], known: tuple[str, ...]) -> dict[str, str]:
    """Returns parameters of which each is given once; raises :class:`InvalidParameter`."""
    return {name: single(name, values) for name, values in _by_name(pairs, known).items()}


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


def single(name: str, values: list[str]) -> str:
    """Returns the value of a parameter that is given once; raises :class:`InvalidParameter`."""
    if len(values) > 1:
        raise InvalidParameter(name, N_("chỉ được ghi một lần"))
    return values[0]


def choice(given: Mapping[str, str], name: str, kind: type[_Choice]) -> _Choice | None:
    """Returns one of some values; None where nothing is given. Raises :class:`InvalidParameter`."""
    raw = one_of(given, name, tuple(kind))
    return kind(raw) if raw else None


def one_of(given: Mapping[str, str], name: str, choices: Collection[str]) -> str:
    """Returns one of some values, empty where nothing is given; raises as above."""
    raw = given.get(name, "")
    if raw and raw not in choices:
        reason = N_("“{value}” không thuộc các giá trị {known}")
        raise InvalidParameter(name, reason, value=raw, known=", ".join(choices))
    return raw


def switch(given: Mapping[str, str], name: str, *, default: bool) -> bool:
    """Returns whether a switch is on, the default where it is not given; raises as above."""
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
    parameters: SearchParameters, raw: str | None, settings: Settings
) -> SearchParameters:
    """Returns the search at the place that is given, with the number of a page about there."""
    if not raw:
        return parameters
    cursor = parse_cursor(raw, parameters, settings)
    return replace(parameters, cursor=cursor, page=cursor.offset // parameters.per_page + 1)


def _check_reach(parameters: SearchParameters, settings: Settings) -> None:
    if parameters.page * parameters.per_page > settings.max_result:
        reason = N_("số trang chỉ đến bài thứ {most}; đi tiếp bằng cursor trong links.next")
        raise InvalidParameter("page", reason, most=settings.max_result)


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
