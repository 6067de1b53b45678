"""What a program may say of the answer beside the search: which members, how much of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from searchsvc.errors import InvalidParameter, UnknownParameter
from searchsvc.fields import summary_fields
from searchsvc.settings import Settings

from .declarations import HIT_MEMBERS, OF_AN_ANSWER, Form
from .parameter_parser import number, parse_parameters, single, switch
from .parameters import SearchParameters

_NAMES = tuple(declared.name for declared in OF_AN_ANSWER)


@dataclass(frozen=True, slots=True)
class AnswerOptions:
    """How much an answer holds. ``fields`` are the members of each hit, all where it is empty;
    None stands for what the settings say.
    """

    fields: tuple[str, ...] = ()
    highlight: bool = True
    snippets: int | None = None
    snippet_length: int | None = None
    facet_limit: int | None = None
    explain: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        """Returns what is not as by default, as it stands in an address."""
        values = {name: getattr(self, name) for name in _NAMES}
        if self.fields:
            values["fields"] = ",".join(self.fields)
        return [
            (name, str(int(value)) if isinstance(value, bool) else str(value))
            for name, value in values.items()
            if value != getattr(DEFAULT_OPTIONS, name)
        ]


DEFAULT_OPTIONS = AnswerOptions()


class AskedAnswer(NamedTuple):
    """A search, and what is said of its answer."""

    parameters: SearchParameters
    options: AnswerOptions


def parse_asked_answer(pairs: Iterable[tuple[str, str]], settings: Settings) -> AskedAnswer:
    """Parses a search and what is said of its answer; raises :class:`InvalidParameter`."""
    own: dict[str, list[str]] = {}
    others = []
    for name, value in pairs:
        if name in _NAMES:
            own.setdefault(name, []).append(value)
        else:
            others.append((name, value))
    names = [name for value in own.pop("fields", []) for name in value.split(",") if name]
    given = {name: single(name, values) for name, values in own.items()}
    numbers = {
        declared.name: number(
            given, declared.name, None, declared.limit(settings), lowest=declared.least
        )
        for declared in OF_AN_ANSWER
        if declared.form is Form.NUMBER
    }
    options = AnswerOptions(
        fields=_known(names),
        highlight=switch(given, "highlight", default=True),
        explain=switch(given, "explain", default=False),
        **numbers,
    )
    return AskedAnswer(parse_parameters(others, settings, also=_NAMES), options)


def hit_members() -> tuple[str, ...]:
    """Returns the members of a hit that may be asked for."""
    return tuple(dict.fromkeys((*HIT_MEMBERS, *(field.name for field in summary_fields()))))


def _known(names: list[str]) -> tuple[str, ...]:
    known = hit_members()
    for name in names:
        if name not in known:
            nearest = UnknownParameter(name, known)
            raise InvalidParameter("fields", nearest.reason, value=name, **nearest.values)
    return tuple(dict.fromkeys(names))
