"""The provinces named in a passage, each with its cue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from searchsvc.text.tokenize import tokenize
from searchsvc.vocabularies.matcher import Match, PhraseMatcher
from searchsvc.vocabularies.provinces import (
    Province,
    historical_provinces,
    provinces,
    traps,
)

from .cues import Cue, Surroundings
from .page import Passage, Zone

_LOOK_BACK = 6
_CLAUSE_END = re.compile(r"[,;:.!?()\n]")
_PARTNER_WORDS = frozenset(
    token.word.exact for token in tokenize("với cùng đón tiếp thăm từ sang tại ở giúp cho")
)
_DASHED = re.compile(r"\s*[-–—]\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """A province named at ``tokens[begin:end]``, office and kind included.

    A ``partner`` is named as host, venue or counterpart (``làm việc với Sở … X``).
    """

    province: Province
    cue: Cue
    begin: int
    end: int
    partner: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """A spelling; a trap has no province."""

    spelling: str
    province: Province | None
    popular: bool = False

    @property
    def says_kind(self) -> bool:
        """Whether the spelling itself says that a city is meant (TPHCM)."""
        return self.spelling.startswith(("TP", "thành phố"))


def places(passage: Passage, year: int | None) -> list[Place]:
    """The provinces named in a passage of a report of ``year``.

    Names without their marks (``Can Tho``) are looked for only where no sound one stands, and
    not in the body, where much else lacks its marks.
    """
    found = _find(passage, year, False)
    return found or ([] if passage.zone is Zone.BODY else _find(passage, year, True))


def _find(passage: Passage, year: int | None, forgiving: bool) -> list[Place]:
    around = Surroundings(passage, forgiving)
    judge = _Judge(passage, around, year, forgiving)
    matches = _names().find(
        passage.tokens, forgive_missing_marks=forgiving, accept=judge.is_place_or_trap
    )
    found: list[Place] = []
    for match in matches:
        if match.value.province is not None:
            named = around.named(match.begin)
            cue = judge.cue(match)
            last_end = found[-1].end if found else 0
            partner = _is_partner(passage, named.begin, last_end)
            found.append(Place(match.value.province, cue, named.begin, match.end, partner))
    return found


class _Judge:
    """Decides whether a spelling found is meant as a province."""

    def __init__(
        self, passage: Passage, around: Surroundings, year: int | None, forgiving: bool
    ) -> None:
        self._passage = passage
        self._around = around
        self._year = year
        self._forgiving = forgiving
        self._all_capitals = passage.text.isupper()

    def cue(self, match: Match[_Name]) -> Cue:
        """The cue of a name, the one in its own spelling included."""
        cue = self._around.named(match.begin).cue
        if match.value.popular:
            return Cue.POPULAR if cue is Cue.BARE else cue
        return max(cue, Cue.KIND) if match.value.says_kind else cue

    def is_place_or_trap(self, match: Match[_Name]) -> bool:
        """Whether a name counts; a trap counts so that no name is found inside it."""
        name = match.value
        if name.province is None:
            return self._all_capitals or self._has_capitals_of(match)
        if self._around.is_smaller_place(match.begin):
            return False
        return self._is_province(match, name.province)

    def _is_province(self, match: Match[_Name], province: Province) -> bool:
        cue = self.cue(match)
        if province.historical and not self._was_there(match, province):
            return False
        if province.name_of_person and match.value.spelling == province.name and cue < Cue.KIND:
            return False
        if cue >= Cue.KIND:
            return self._is_capital(match) or not (province.common_word or self._forgiving)
        if self._forgiving or province.historical or not self._is_capital(match):
            return False
        if self._all_capitals and province.common_word:
            return False
        return not self._around.is_person(match.begin)

    def _was_there(self, match: Match[_Name], province: Province) -> bool:
        if self._year is not None and not province.existed_in(self._year):
            return False
        if "-" not in match.value.spelling:
            return True
        gaps = [self._passage.gap(at) for at in range(match.begin + 1, match.end)]
        return any(map(_DASHED.fullmatch, gaps))

    def _is_capital(self, match: Match[_Name]) -> bool:
        tokens = self._passage.tokens[match.begin : match.end]
        return all(self._passage.text[token.start].isupper() for token in tokens)

    def _has_capitals_of(self, match: Match[_Name]) -> bool:
        tokens = self._passage.tokens[match.begin : match.end]
        wanted = tokenize(match.value.spelling)
        return all(
            self._passage.text[token.start].isupper()
            for token, model in zip(tokens, wanted, strict=True)
            if match.value.spelling[model.start].isupper()
        )


def _is_partner(passage: Passage, begin: int, after: int) -> bool:
    for at in range(begin, max(after, begin - _LOOK_BACK), -1):
        if _CLAUSE_END.search(passage.gap(at)):
            return False
        if passage.tokens[at - 1].word.exact in _PARTNER_WORDS:
            return True
    return False


@cache
def _names() -> PhraseMatcher[_Name]:
    names = [_Name(trap, None) for trap in traps()]
    for province in (*provinces(), *historical_provinces()):
        names += [_Name(text, province) for text in (province.name, *province.aliases)]
        names += [_Name(text, province, popular=True) for text in province.popular]
    return PhraseMatcher((name.spelling, name) for name in names)
