"""The topics, abbreviations and spellings of names that are shipped with the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .files import load


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject heading.

    ``weak_terms`` count only beside other terms of the topic; ``excluded`` phrases hold a term
    but speak of something else. A ``genre`` says what kind of report it is, not its subject.
    ``aliases`` are other names of the heading.
    """

    id: str
    labels: dict[str, str]
    strong_terms: tuple[str, ...]
    key_terms: tuple[str, ...] = ()
    weak_terms: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    genre: bool = False
    aliases: tuple[str, ...] = ()

    def label(self, locale: str = "vi") -> str:
        """Returns the heading in a language, in Vietnamese where it has none in that."""
        return self.labels.get(locale, self.labels["vi"])


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Short and long forms of one expression.

    An ambiguous one has other meanings even in this field: it is never expanded unasked.
    """

    short_forms: tuple[str, ...]
    long_forms: tuple[str, ...]
    ambiguous: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """All writings, short ones first."""
        return self.short_forms + self.long_forms


@cache
def shipped_topics() -> tuple[Topic, ...]:
    """Returns the topics in the order of the archive's list."""
    return tuple(
        Topic(
            id=entry["id"],
            labels={"vi": entry["label_vi"], "en": entry["label_en"]},
            strong_terms=tuple(entry["strong_terms"]),
            key_terms=tuple(entry["key_terms"]),
            weak_terms=tuple(entry.get("weak_terms", ())),
            excluded=tuple(entry.get("excluded", ())),
            genre=entry.get("genre", False),
        )
        for entry in load("topics")["topics"]
    )


@cache
def shipped_abbreviations() -> tuple[Abbreviation, ...]:
    """Returns the whole list."""
    return tuple(
        Abbreviation(tuple(entry["short"]), tuple(entry["long"]), entry["ambiguous"])
        for entry in load("abbreviations")["abbreviations"]
    )


@cache
def shipped_names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Returns the spellings of names, each with those it also finds; an alias of a province finds
    its name, unless it is a part of that (``Huế``).
    """
    names = load("names")
    spellings = [(form, tuple(group)) for group in names["spellings"] for form in group]
    short = [(form, tuple(entry["names"])) for entry in names["short"] for form in entry["short"]]
    aliases = [
        (alias, (entry["name"],))
        for entry in load("provinces")["provinces"]
        for alias in entry.get("aliases", ())
        if alias not in entry["name"]
    ]
    return (*spellings, *short, *aliases)
