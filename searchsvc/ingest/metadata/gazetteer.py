"""All spellings of provinces and of districts that tell one, and the traps among them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.vocabularies.districts import districts
from searchsvc.vocabularies.matcher import PhraseMatcher
from searchsvc.vocabularies.provinces import (
    Province,
    historical_provinces,
    province,
    provinces,
    traps,
)
from searchsvc.vocabularies.vocabulary import Vocabulary


class EntryKind(Enum):
    """What a spelling is."""

    NAME = auto()
    BYNAME = auto()
    CITY = auto()  # of a province; known by its name alone
    DISTRICT = auto()
    TRAP = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A spelling; a trap has no province."""

    spelling: str
    province: Province | None
    kind: EntryKind

    @property
    def says_kind(self) -> bool:
        """Whether the spelling itself says that a city is meant (TPHCM)."""
        return self.spelling.startswith(("TP", "thành phố"))

    @property
    def is_part(self) -> bool:
        """Whether it names a part of the province."""
        return self.kind in (EntryKind.CITY, EntryKind.DISTRICT)


def gazetteer() -> PhraseMatcher[Entry]:
    """Returns every spelling."""
    return _gazetteer(current_vocabulary())


@lru_cache(maxsize=4)
def _gazetteer(of: Vocabulary) -> PhraseMatcher[Entry]:
    found = [Entry(trap, None, EntryKind.TRAP) for trap in traps()]
    for unit in (*provinces(), *historical_provinces()):
        found += [Entry(text, unit, EntryKind.NAME) for text in (unit.name, *unit.aliases)]
        found += [Entry(text, unit, EntryKind.BYNAME) for text in unit.popular]
    for district in districts():
        kind = EntryKind.CITY if district.known_alone else EntryKind.DISTRICT
        found.append(Entry(district.name, province(district.province), kind))
    found += [Entry(alias, province(unit), EntryKind.NAME) for alias, unit in of.province_aliases]
    return PhraseMatcher((name.spelling, name) for name in found)
