"""All spellings of provinces and of districts that tell one, and the traps among them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from searchsvc.vocabularies.current import vocabulary
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


class Sort(Enum):
    """What a spelling is."""

    NAME = auto()
    BYNAME = auto()
    CITY = auto()  # of a province; known by its name alone
    DISTRICT = auto()
    TRAP = auto()


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling; a trap has no province."""

    spelling: str
    province: Province | None
    sort: Sort

    @property
    def says_kind(self) -> bool:
        """Whether the spelling itself says that a city is meant (TPHCM)."""
        return self.spelling.startswith(("TP", "thành phố"))

    @property
    def is_part(self) -> bool:
        """Whether it names a part of the province."""
        return self.sort in (Sort.CITY, Sort.DISTRICT)


def names() -> PhraseMatcher[Name]:
    """Every spelling."""
    return _names(vocabulary())


@lru_cache(maxsize=4)
def _names(of: Vocabulary) -> PhraseMatcher[Name]:
    found = [Name(trap, None, Sort.TRAP) for trap in traps()]
    for unit in (*provinces(), *historical_provinces()):
        found += [Name(text, unit, Sort.NAME) for text in (unit.name, *unit.aliases)]
        found += [Name(text, unit, Sort.BYNAME) for text in unit.popular]
    for district in districts():
        sort = Sort.CITY if district.known_alone else Sort.DISTRICT
        found.append(Name(district.name, province(district.province), sort))
    found += [Name(alias, province(unit), Sort.NAME) for alias, unit in of.province_aliases]
    return PhraseMatcher((name.spelling, name) for name in found)
