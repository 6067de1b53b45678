"""Abbreviations that texts define, offered to whoever keeps the vocabulary."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from threading import Event
from typing import NamedTuple

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.tables import Record, VocabularyRow
from searchsvc.catalog.editorial import definitions as catalog_definitions
from searchsvc.catalog.editorial.definitions import CountedDefinition
from searchsvc.catalog.records.store import records_by_id
from searchsvc.text.phrase_keys import exact_key
from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.vocabularies.vocabulary import Kind, Vocabulary

from .editing import VocabularyEditor

_log = logging.getLogger(__name__)

SHOWN = 50  # abbreviations
_POLL_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class OfferedMeaning:
    """A long form, in how many records it is given, and one of these."""

    long: str
    records: int
    example: Record


@dataclass(frozen=True, slots=True)
class OfferedAbbreviation:
    """A short form with all long forms that texts give it, and those that the vocabulary has."""

    short: str
    meanings: tuple[OfferedMeaning, ...]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferedAbbreviations:
    """The abbreviations that most records define, and how many more there are."""

    shown: tuple[OfferedAbbreviation, ...]
    more: int


class DefinitionReview:
    """Reads what texts define, offers what the vocabulary lacks, takes decisions."""

    def __init__(self, catalog: Catalog, editor: VocabularyEditor) -> None:
        self._catalog, self._editor = catalog, editor

    def offered(self, *, actor: Actor) -> OfferedAbbreviations:
        """Returns what may be added, by the number of records that say so."""
        actor.require(Role.LIBRARIAN)
        known = _known(current_vocabulary())
        with self._catalog.reading() as session:
            found = catalog_definitions.offered_definitions(session)
            groups = _by_short_form(each for each in found if not known.has(each))
            shown = list(islice(groups.values(), SHOWN))
            ids = {each.record_id for group in shown for each in group}
            records = records_by_id(session, ids)
        offers = tuple(_offer(group, records, known) for group in shown)
        return OfferedAbbreviations(offers, len(groups) - len(shown))

    def accept(self, short: str, long: str, *, actor: Actor) -> VocabularyRow:
        """Adds a definition to the vocabulary; raises as :meth:`VocabularyEditor.add` does."""
        return self._editor.add(Kind.ABBREVIATION, {"short": short, "long": long}, actor=actor)

    def dismiss(self, short: str, long: str, *, actor: Actor) -> None:
        """Offers a definition no more; raises :class:`NotFound` where no text has it."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.writing() as session:
            catalog_definitions.dismiss(session, short, long, actor=actor)

    def read_changes(self) -> bool:
        """Reads the texts of some changed records; returns whether there were any."""
        with self._catalog.reading() as session:  # nobody waits meanwhile
            found = catalog_definitions.read_changes(session)
        if found is None:
            return False
        with self._catalog.writing() as session:
            catalog_definitions.keep_definitions(session, found)
        return True

    def follow(self, stop: Event) -> None:
        """Reads on until ``stop`` is set; no failure here is worth stopping the indexer for."""
        while not stop.is_set():
            try:
                is_behind = self.read_changes()
            except Exception:
                _log.exception("definitions were not read; trying again")
                is_behind = False
            if not is_behind:
                stop.wait(_POLL_SECONDS)


class _Known(NamedTuple):
    """What a vocabulary says of short forms, by their keys."""

    meanings: dict[str, tuple[str, ...]]
    finds: dict[str, frozenset[str]]
    """The keys of all that a search for one finds too."""
    ambiguous: frozenset[str]
    """Those that are never expanded."""

    def has(self, each: CountedDefinition) -> bool:
        """Returns whether nothing is to be added: it is there, or is left alone on purpose."""
        return each.short_key in self.ambiguous or each.long_key in self.finds.get(
            each.short_key, ()
        )


@lru_cache(maxsize=4)
def _known(to: Vocabulary) -> _Known:
    short_forms = [
        (exact_key(form), entry) for entry in to.abbreviations for form in entry.short_forms
    ]
    meanings: dict[str, tuple[str, ...]] = {}
    for key, entry in short_forms:
        meanings[key] = (*meanings.get(key, ()), *entry.long_forms)
    return _Known(
        meanings,
        {exact_key(form): frozenset(map(exact_key, others)) for form, others in to.writings},
        frozenset(key for key, entry in short_forms if entry.ambiguous),
    )


def _by_short_form(found: Iterable[CountedDefinition]) -> dict[str, list[CountedDefinition]]:
    groups: dict[str, list[CountedDefinition]] = {}
    for each in found:
        groups.setdefault(each.short_key, []).append(each)
    return groups


def _offer(
    group: Sequence[CountedDefinition], records: Mapping[str, Record], known: _Known
) -> OfferedAbbreviation:
    return OfferedAbbreviation(
        group[0].short,
        tuple(OfferedMeaning(each.long, each.records, records[each.record_id]) for each in group),
        known.meanings.get(group[0].short_key, ()),
    )
