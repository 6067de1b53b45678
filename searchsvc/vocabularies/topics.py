"""The subject headings and the terms that speak for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from searchsvc.text.tokenize import tokenize

from .files import load


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject heading.

    ``weak_terms`` count only beside other terms of the topic; ``excluded`` phrases hold a term
    but speak of something else. A ``genre`` says what kind of report it is, not its subject.
    """

    id: str
    labels: dict[str, str]
    strong_terms: tuple[str, ...]
    key_terms: tuple[str, ...]
    weak_terms: tuple[str, ...]
    excluded: tuple[str, ...]
    genre: bool

    def label(self, locale: str = "vi") -> str:
        """The heading in Vietnamese or, where asked for, in another language that it has."""
        return self.labels.get(locale, self.labels["vi"])


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in the order of the archive's list."""
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
def agency_names() -> tuple[str, ...]:
    """Names of agencies whose words are no subject."""
    return tuple(load("topics")["agency_names"])


def topic(topic_id: str) -> Topic | None:
    """The topic with this id."""
    return _by_id().get(topic_id)


def topic_named(name: str) -> Topic | None:
    """The topic with this id or label, marks, case and punctuation aside."""
    return _by_id().get(name) or _by_label().get(_key(name))


@cache
def _by_id() -> dict[str, Topic]:
    return {entry.id: entry for entry in topics()}


@cache
def _by_label() -> dict[str, Topic]:
    return {_key(label): entry for entry in topics() for label in entry.labels.values()}


def _key(name: str) -> str:
    return " ".join(token.word.folded for token in tokenize(name))
