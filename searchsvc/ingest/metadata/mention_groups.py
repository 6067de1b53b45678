"""Places named side by side: partners, pairs and lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.provinces import Province

from .context_cues import Cue
from .page import Passage

_AND = frozenset(token.word.exact for token in tokenize("và"))
_LINK_WORDS = _AND | {token.word.exact for token in tokenize("sở tỉnh thành phố tp ubnd ngành")}
_LONGEST_LINK = 4
_LONGEST_PAIR = 2  # more names side by side are a list, which is about none of them
_CLAUSE_END = re.compile(r"[;:.!?()\n]")


@dataclass(frozen=True, slots=True)
class Place:
    """A province named at ``tokens[begin:end]``, office and kind included.

    A ``partner`` is named as host, venue, counterpart (``làm việc với Sở … X``) or in brackets; a
    ``listed`` one beside two others or more.
    """

    province: Province
    cue: Cue
    begin: int
    end: int
    partner: bool
    listed: bool = False


class Link(Enum):
    """How two names that stand side by side are joined."""

    COMMA = auto()
    AND = auto()


def weighed(passage: Passage, found: list[Place]) -> list[Place]:
    """The places of a passage, each marked by what stands beside it."""
    return [place for run in _runs(passage, found) for place in _weighed(run)]


def _runs(passage: Passage, found: list[Place]) -> list[list[Place]]:
    """Places that stand side by side; what is said of the first is said of all.

    After ``và`` comes the last one: what a comma parts from it is somebody else.
    """
    runs: list[list[Place]] = []
    is_over = False
    for place in found:
        joined = link(passage, runs[-1][-1].end, place.begin) if runs else None
        if joined is None or is_over:
            runs.append([place])
            is_over = False
        else:
            runs[-1].append(replace(place, partner=place.partner or runs[-1][0].partner))
            is_over = joined is Link.AND
    return runs


def _weighed(run: list[Place]) -> list[Place]:
    """``Đà Nẵng, Hà Nội, Huế và Cần Thơ`` is a list; of a pair of names neither is clearer.

    Many districts of one province are no list.
    """
    units = {place.province.id for place in run}
    if len(units) > _LONGEST_PAIR:
        return [replace(place, listed=True) for place in run]
    cues = [place.cue for place in run]
    if len(units) == _LONGEST_PAIR and max(cues) < Cue.OFFICE:
        return [replace(place, cue=min(cues)) for place in run]
    return run


def link(passage: Passage, end: int, begin: int) -> Link | None:
    """How two names are joined, ``Sở`` and the like before the second left aside."""
    words = passage.tokens.exact[end:begin]
    if len(words) > _LONGEST_LINK or not _LINK_WORDS.issuperset(words):
        return None
    if any(_CLAUSE_END.search(passage.gap(at)) for at in range(end, begin + 1)):
        return None
    if words and words[0] in _AND:
        return Link.AND
    return Link.COMMA if passage.gap(end).strip() in (",", "-", "–", "&") else None
