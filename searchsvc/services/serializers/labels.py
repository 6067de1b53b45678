"""Fields, facets and their values in words; what only the desk speaks of is in ``desk_labels``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from searchsvc.catalog.records.field_values import STATE
from searchsvc.fields import (
    Expansion,
    Field,
    facet_named,
    facet_names,
    field_of_facet,
    find_field,
)
from searchsvc.messages import N_, Translate
from searchsvc.query.facets import MISSING
from searchsvc.services.search.parameters import ProvinceScheme
from searchsvc.text.levels import MatchLevel, Word
from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.providers import values_of

from .province_labels import province_in_scheme

_MISSING = N_("Chưa rõ")
_FROM_YEAR, _UNTIL_YEAR = N_("từ {year}"), N_("đến {year}")
_NO_FIELDS = {
    STATE: N_("Trạng thái"),
    "duplicate": N_("Bản trùng"),
    "number": N_("Số, ký hiệu văn bản"),
}
"""What is no field of a record and yet changes, is suggested, or has evidence, as one."""


def facet_label(facet: str, translate: Translate) -> str:
    """Returns the name of a facet."""
    return translate(facet_named(facet).label)


def field_label(name: str, translate: Translate) -> str:
    """Returns the name of a field; one that is not declared stands for itself."""
    declared = find_field(name)
    label = declared.label if declared else _NO_FIELDS.get(name)
    return translate(label) if label else name


def evidence_label(name: str, translate: Translate) -> str:
    """Returns the name of what evidence speaks for: a facet, or else a field."""
    if name in facet_names():
        return facet_label(name, translate)
    return field_label(name, translate)


def keyword_label(field: Field, value: Any, locale: str) -> str:
    """Returns the name of one value of a field; without a vocabulary it stands for itself."""
    return values_of(field.vocabulary).label(value, locale) if field.vocabulary else str(value)


def topic_label(slug: str, locale: str) -> str:
    """Returns the heading of a topic."""
    return values_of("topics").label(slug, locale)


def value_label(
    facet: str, value: str, scheme: ProvinceScheme, locale: str, translate: Translate
) -> str:
    """Returns the name of a facet's value."""
    if value == MISSING:
        return translate(_MISSING)
    if facet_named(facet).expansion is Expansion.PROVINCE_SCHEME:
        return province_in_scheme(value, scheme, translate)
    if facet_named(facet).expansion is Expansion.YEARS:
        return _years_in_words(value, translate)
    return keyword_label(field_of_facet(facet), value, locale)


def _years_in_words(value: str, translate: Translate) -> str:
    first, dots, last = value.partition("..")
    if not dots:
        return value
    if not last:
        return translate(_FROM_YEAR).format(year=first)
    return f"{first}–{last}" if first else translate(_UNTIL_YEAR).format(year=last)


def begins_a_word(beginning: str, label: str) -> bool:
    """Returns whether words of a label begin like this; marks that are typed must be there."""
    typed = [token.word for token in tokenize(beginning)]
    words = _words(label)
    places = range(len(words) - len(typed) + 1)
    return not typed or any(_begins(typed, words[at:]) for at in places)


@lru_cache(2048)
def _words(label: str) -> tuple[Word, ...]:
    return tuple(token.word for token in tokenize(label))


def _begins(typed: list[Word], words: Sequence[Word]) -> bool:
    *whole, last = typed
    return last.begins(words[len(whole)], _strength(last)) and all(
        word.matches(other, _strength(word)) for word, other in zip(whole, words, strict=False)
    )


def _strength(word: Word) -> MatchLevel:
    return MatchLevel.LETTERS if word.has_mark or word.has_tone else MatchLevel.FOLDED
