"""The parameters of a search, each declared once: what is parsed, checked and described.

Facets are declared with their fields (:mod:`searchsvc.fields`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from searchsvc.errors import InvalidParameter
from searchsvc.fields import facet_names
from searchsvc.messages import N_
from searchsvc.query.facets import FacetScope, Sort
from searchsvc.settings import Settings

from .parameters import DEFAULT_PER_PAGE, Language, ProvinceScheme


class Form(StrEnum):
    """What a value is."""

    TEXT = "string"
    SWITCH = "boolean"
    """``0`` or ``1`` in an address."""
    CHOICE = "choice"
    NUMBER = "integer"
    NAMES = "array"
    """Names parted by commas in an address."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One parameter: ``most`` is a number or the name of a setting, so is ``default``."""

    name: str
    form: Form
    about: str
    default: str | int | bool | None = None
    choices: tuple[str, ...] = ()
    least: int = 1
    most: int | str = 1

    def limit(self, settings: Settings) -> int:
        """Returns the highest number."""
        return self.most if isinstance(self.most, int) else int(getattr(settings, self.most))

    def usual(self, settings: Settings) -> str | int | bool | None:
        """Returns what counts where nothing is given."""
        is_setting = isinstance(self.default, str) and self.form is Form.NUMBER
        return getattr(settings, str(self.default)) if is_setting else self.default


def _choices(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in kind)


HIT_MEMBERS = (
    "id", "url", "title", "date", "year", "province_today", "title_html", "snippets", "score",
    "promoted", "matched", "copies", "copy",
)  # fmt: skip
"""The members of a hit; those of declared fields come on top."""
HIGHEST_PAGE = 999_999_999
MOST_SNIPPETS, LONGEST_SNIPPET = 10, 1_000

OF_A_SEARCH = (
    Declared("q", Form.TEXT, "The words; empty lists everything, newest first", ""),
    Declared("exact", Form.SWITCH, "Only the marks that were typed", default=False),
    Declared("expand", Form.SWITCH, "Other writings of the words too", default=True),
    Declared("words", Form.SWITCH, "Syllables that make a word must stand together", default=True),
    Declared("more", Form.SWITCH, "What comes nearest where few records are found", default=True),
    Declared(
        "province_scheme",
        Form.CHOICE,
        "Provinces as of the document's time, or as they are since 1 July 2025",
        ProvinceScheme.ORIGINAL.value,
        _choices(ProvinceScheme),
    ),
    Declared(
        "sort",
        Form.CHOICE,
        "The order; by default relevance where there are words, -date where there are none",
        choices=_choices(Sort),
    ),
    Declared(
        "page",
        Form.NUMBER,
        "Pages reach to result 10 000; from there on follow links.next",
        1,
        most=HIGHEST_PAGE,
    ),
    Declared("per_page", Form.NUMBER, "Hits on a page", DEFAULT_PER_PAGE, most="max_per_page"),
    Declared(
        "facet_scope",
        Form.CHOICE,
        "Whether the counts of a facet leave out its own selection",
        FacetScope.EXCLUDE_OWN.value,
        _choices(FacetScope),
    ),
    Declared("cursor", Form.TEXT, "In place of page, a place taken from links.next"),
    Declared(
        "lang",
        Form.CHOICE,
        "The language of labels and messages; by default that of Accept-Language",
        choices=_choices(Language),
    ),
)
OF_AN_ANSWER = (
    Declared(
        "fields",
        Form.NAMES,
        "The members of each hit that are wanted, parted by commas; by default all",
        choices=HIT_MEMBERS,
    ),
    Declared("highlight", Form.SWITCH, "Mark the words in titles and snippets", default=True),
    Declared(
        "snippets", Form.NUMBER, "Snippets of a hit at most", "max_snippets", (), 0, MOST_SNIPPETS
    ),
    Declared(
        "snippet_length",
        Form.NUMBER,
        "Length of a snippet in characters, about",
        "snippet_characters",
        (),
        20,
        LONGEST_SNIPPET,
    ),
    Declared(
        "facet_limit",
        Form.NUMBER,
        "Values of a facet at most; 0 leaves the facets out",
        "max_facet_values",
        (),
        0,
        "max_facet_values",
    ),
    Declared("explain", Form.SWITCH, "Tell what the score of each hit is made of", default=False),
)
"""What a program may say of the answer alone."""

_FORMS = {declared.name: declared.form for declared in (*OF_A_SEARCH, *OF_AN_ANSWER)}


def pairs_of(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields parameters that are given as JSON as they stand in an address; raises
    :class:`InvalidParameter` on values of another type.

    Names and values are checked by whoever parses the pairs.
    """
    for name, value in given.items():
        yield from ((name, text) for text in _texts(name, value))


def _texts(name: str, value: Any) -> Iterable[str]:
    form = _FORMS.get(name, Form.TEXT)
    if value is None:
        raise InvalidParameter(name, N_("không nhận null; hãy bỏ hẳn tham số này"))
    if form is Form.SWITCH and isinstance(value, bool):
        return (str(int(value)),)
    if form is Form.NUMBER and _is_number(value):
        return (str(value),)
    if isinstance(value, str) and form in (Form.TEXT, Form.CHOICE):
        return (value,)
    if isinstance(value, list) and form is Form.NAMES and all(isinstance(v, str) for v in value):
        return (",".join(value),)
    if name in facet_names():
        values = value if isinstance(value, list) else [value]
        if all(isinstance(each, str) or _is_number(each) for each in values):
            return map(str, values)
    raise InvalidParameter(name, _EXPECTED.get(form, N_("cần một chuỗi ký tự")))


_EXPECTED = {
    Form.SWITCH: N_("cần true hay false"),
    Form.NUMBER: N_("cần một số nguyên"),
    Form.NAMES: N_("cần một danh sách tên"),
}


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
