"""What an entry would change, shown before it is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.topic_merge import records_with_topic, topics_after
from searchsvc.errors import IndexNotReady, Refused
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.service import SearchService
from searchsvc.text.display_title import display_title
from searchsvc.vocabularies.current import using_vocabulary
from searchsvc.vocabularies.vocabulary import Entry, Kind, Vocabulary

SAMPLE = 10


@dataclass(frozen=True, slots=True)
class Example:
    """A record that is changed, or that mentions the words; its topics before and after."""

    id: str
    title: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchImpact:
    """A search, and how many records it finds now and then."""

    words: str
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class ImpactPreview:
    """All that an entry changes.

    ``changed`` counts the records whose value changes at once, ``labelled`` those that will show
    another label, ``mentioning`` the public ones whose text holds the new words: imported anew,
    they are judged by them. ``searches`` is empty where there is no index to ask.
    """

    changed: int = 0
    labelled: int = 0
    mentioning: int = 0
    examples: tuple[Example, ...] = ()
    searches: tuple[SearchImpact, ...] = ()
    warnings: tuple[Refused, ...] = ()


def impact_of(
    entry: Entry, vocabulary: Vocabulary, session: Session, searching: SearchService
) -> ImpactPreview:
    """Returns what the entry would change, and changes nothing."""
    value = entry.value
    match entry.kind:
        case Kind.TOPIC_MERGE:
            return _merged(session, value["of"], value["into"])
        case Kind.TOPIC_LABEL:
            return _renamed(session, value["of"], vocabulary)
        case Kind.PROVINCE_ALIAS | Kind.TOPIC_ALIAS:
            return _mentioned(session, [value["alias"]], searching)
        case Kind.TOPIC:
            return _mentioned(session, value["terms"], searching)
        case Kind.ABBREVIATION:
            words = [value["short"], value["long"]]
        case Kind.SYNONYMS:
            words = value["words"]
    return ImpactPreview(searches=_searches(words, entry, vocabulary, searching))


def _merged(session: Session, old: str, new: str) -> ImpactPreview:
    ids = records_with_topic(session, old)
    examples = tuple(
        Example(
            record.id, _title(record), tuple(record.topics),
            tuple(topics_after(record.topics, old, new)),
        )
        for record in _records(session, ids)
    )  # fmt: skip
    return ImpactPreview(changed=len(ids), examples=examples)


def _renamed(session: Session, topic_id: str, vocabulary: Vocabulary) -> ImpactPreview:
    held = {
        record_id
        for each in (topic_id, *vocabulary.merged_into(topic_id))
        for record_id in records_with_topic(session, each)
    }
    examples = tuple(Example(r.id, _title(r)) for r in _records(session, sorted(held)))
    return ImpactPreview(labelled=len(held), examples=examples)


def _mentioned(session: Session, phrases: Sequence[str], searching: SearchService) -> ImpactPreview:
    try:
        ids = list(
            dict.fromkeys(
                record_id
                for phrase in phrases  # one by one: together they may be more than a query can hold
                for record_id in searching.ids(_as_written(phrase))
            )
        )
    except IndexNotReady:
        return ImpactPreview()
    examples = tuple(Example(r.id, _title(r)) for r in _records(session, ids))
    return ImpactPreview(mentioning=len(ids), examples=examples)


def _as_written(phrase: str) -> SearchParameters:
    return SearchParameters(q=f'"{phrase}"', exact=True, expand=False)


def _searches(
    words: Sequence[str], entry: Entry, vocabulary: Vocabulary, searching: SearchService
) -> tuple[SearchImpact, ...]:
    """Returns every search that is the one expression; others change as these do."""
    after = vocabulary.with_([entry])

    def totals(of: Vocabulary) -> list[int]:
        with using_vocabulary(lambda: of):
            return searching.totals([SearchParameters(q=word) for word in words])

    try:
        return tuple(map(SearchImpact, words, totals(vocabulary), totals(after)))
    except IndexNotReady:
        return ()


def _records(session: Session, ids: Sequence[str]) -> list[Record]:
    found = (session.get(Record, record_id) for record_id in ids[:SAMPLE])
    return [record for record in found if record is not None]


def _title(record: Record) -> str:
    return display_title(record.title, record.body)
