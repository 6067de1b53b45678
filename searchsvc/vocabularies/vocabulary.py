"""One vocabulary: what is shipped with the package, and what editors have added to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from searchsvc.text.phrase_keys import exact_key, folded_key

from .shipped import (
    Abbreviation,
    Topic,
    shipped_abbreviations,
    shipped_names,
    shipped_topics,
)

Writings = tuple[str, ...]
"""How something is written otherwise."""


class Kind(StrEnum):
    """What an editor can add."""

    PROVINCE_ALIAS = "province-aliases"
    """Another name ``alias`` of the province ``of``."""
    TOPIC_ALIAS = "topic-aliases"
    """Another name ``alias`` of the topic ``of``, which also speaks for it in a text."""
    TOPIC = "topics"
    """A topic ``slug`` with ``label``, ``label_en`` and the ``terms`` that speak for it."""
    TOPIC_LABEL = "topic-labels"
    """The topic ``of`` is now called ``label``, in English ``label_en``."""
    TOPIC_MERGE = "topic-merges"
    """The topic ``of`` is now part of the topic ``into``."""
    ABBREVIATION = "abbreviations"
    """``short`` stands for ``long``."""
    SYNONYMS = "synonyms"
    """Each of the ``words`` finds the others; if ``one_way``, only the first one does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was added; :class:`Kind` says what its value holds."""

    kind: Kind
    value: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Topics, abbreviations, synonyms and added names of provinces; never changed once made.

    Of two vocabularies each is its own, so what is derived from one can be kept by it.
    """

    topics: tuple[Topic, ...]
    abbreviations: tuple[Abbreviation, ...]
    merged_topics: Mapping[str, str]
    """Ids of topics that are no more, and the topic each went into."""
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """A word or phrase, and those it also finds."""
    province_aliases: tuple[tuple[str, str], ...] = ()
    """Added names, each with the id of its province."""
    stamp: tuple[int, int] = (0, 0)
    """Which additions it holds: the same in every process, another one after every change."""

    @cached_property
    def _topics_by_id(self) -> dict[str, Topic]:
        return {entry.id: entry for entry in self.topics}

    @cached_property
    def _topics_by_name(self) -> dict[str, Topic]:
        return {
            folded_key(name): entry
            for entry in self.topics
            for name in (*entry.aliases, *entry.labels.values())
        }

    @cached_property
    def writings(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every expression and name that has other writings or synonyms, with all of these."""
        pairs = [
            (form, entry.forms)
            for entry in self.abbreviations
            if not entry.ambiguous
            for form in entry.forms
        ]
        found: dict[str, tuple[str, dict[str, None]]] = {}
        for form, others in (*pairs, *shipped_names(), *self.synonyms):
            _, known = found.setdefault(exact_key(form), (form, {}))
            known.update(dict.fromkeys(others))
        return tuple((form, tuple(known)) for form, known in found.values())

    def surviving_topic(self, topic_id: str) -> str:
        """Returns the id of the topic that a merged one went into; of any other one, its own."""
        return self.merged_topics.get(topic_id, topic_id)

    def merged_into(self, topic_id: str) -> tuple[str, ...]:
        """Returns the ids of the topics that are part of this one now."""
        return tuple(old for old, new in self.merged_topics.items() if new == topic_id)

    def topic(self, topic_id: str) -> Topic | None:
        """Returns the topic with this id, or the one it was merged into."""
        return self._topics_by_id.get(self.surviving_topic(topic_id))

    def topic_named(self, name: str) -> Topic | None:
        """Returns the topic with this id, label or alias; marks, case and punctuation aside."""
        return self.topic(name.lower()) or self._topics_by_name.get(folded_key(name))

    def with_(self, entries: Iterable[Entry]) -> Vocabulary:
        """Returns the vocabulary with entries added in their order.

        What speaks of a topic that is not there is passed over: the shipped list may have lost it.
        """
        found = self
        for entry in entries:
            found = _ADD[entry.kind](found, entry.value)
        return found

    def _with_topic(self, changed: Topic) -> Vocabulary:
        return replace(
            self, topics=tuple(changed if old.id == changed.id else old for old in self.topics)
        )


@cache
def base() -> Vocabulary:
    """Returns what is shipped, with nothing added."""
    return Vocabulary(shipped_topics(), shipped_abbreviations(), {})


def _add_province_alias(to: Vocabulary, value: Mapping[str, Any]) -> Vocabulary:
    added = (value["alias"], value["of"])
    return replace(to, province_aliases=(*to.province_aliases, added))


def _add_topic_alias(to: Vocabulary, value: Mapping[str, Any]) -> Vocabulary:
    topic = to.topic(value["of"])
    if topic is None:
        return to
    name = value["alias"]
    return to._with_topic(
        replace(topic, aliases=(*topic.aliases, name), strong_terms=(*topic.strong_terms, name))
    )


def _add_topic(to: Vocabulary, value: Mapping[str, Any]) -> Vocabulary:
    if to.topic(value["slug"]):
        return to
    topic = Topic(value["slug"], _labels(value), tuple(value["terms"]))
    return replace(to, topics=(*to.topics, topic))


def _rename_topic(to: Vocabulary, value: Mapping[str, Any]) -> Vocabulary:
    """Renames a topic; the name it had still finds it."""
    topic = to.topic(value["of"])
    if topic is None:
        return to
    names = (*topic.aliases, *topic.labels.values())
    return to._with_topic(replace(topic, labels=_labels(value), aliases=names))


def _merge_topics(to: Vocabulary, value: Mapping[str, Any]) -> Vocabulary:
    """Merges a topic into another one: whatever spoke for the one speaks for the other now."""
    old, new = to.topic(value["of"]), to.topic(value["into"])
    if old is None or new is None or old is new:
        return to
    both = replace(
        new,
        strong_terms=(*new.strong_terms, *old.strong_terms),
        key_terms=(*new.key_terms, *old.key_terms),
        weak_terms=(*new.weak_terms, *old.weak_terms),
        excluded=(*new.excluded, *old.excluded),
        aliases=(*new.aliases, *old.aliases, *old.labels.values()),
    )
    merged = {
        name: new.id if into == old.id else into
        for name, into in {**to.merged_topics, old.id: new.id}.items()
    }
    rest = tuple(both if each is new else each for each in to.topics if each is not old)
    return replace(to, topics=rest, merged_topics=merged)


def _add_abbreviation(to: Vocabulary, value: Mapping[str, Any]) -> Vocabulary:
    added = Abbreviation((value["short"],), (value["long"],), ambiguous=False)
    return replace(to, abbreviations=(*to.abbreviations, added))


def _add_synonyms(to: Vocabulary, value: Mapping[str, Any]) -> Vocabulary:
    words = tuple(value["words"])
    finding = words[:1] if value["one_way"] else words
    return replace(to, synonyms=(*to.synonyms, *((word, words) for word in finding)))


def _labels(value: Mapping[str, Any]) -> dict[str, str]:
    return {"vi": value["label"], "en": value["label_en"]}


_ADD = {
    Kind.PROVINCE_ALIAS: _add_province_alias,
    Kind.TOPIC_ALIAS: _add_topic_alias,
    Kind.TOPIC: _add_topic,
    Kind.TOPIC_LABEL: _rename_topic,
    Kind.TOPIC_MERGE: _merge_topics,
    Kind.ABBREVIATION: _add_abbreviation,
    Kind.SYNONYMS: _add_synonyms,
}
