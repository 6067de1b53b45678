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
class Mention:
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


def group_mentions(passage: Passage, found: list[Mention]) -> list[Mention]:
    """Returns the places of a passage, each marked by what stands beside it."""
    return [mention for group in _groups(passage, found) for mention in _weighed(group)]


def _groups(passage: Passage, found: list[Mention]) -> list[list[Mention]]:
    """Places that stand side by side; what is said of the first is said of all.

    After ``và`` comes the last one: what a comma parts from it is somebody else.
    """
    groups: list[list[Mention]] = []
    is_over = False
    for mention in found:
        joined = link(passage, groups[-1][-1].end, mention.begin) if groups else None
        if joined is None or is_over:
            groups.append([mention])
            is_over = False
        else:
            groups[-1].append(replace(mention, partner=mention.partner or groups[-1][0].partner))
            is_over = joined is Link.AND
    return groups


def _weighed(group: list[Mention]) -> list[Mention]:
    """Weighs names that stand together: ``Đà Nẵng, Hà Nội, Huế và Cần Thơ`` is a list; of a pair
    neither name is clearer.
    """
    units = {mention.province.id for mention in group}
    if len(units) > _LONGEST_PAIR:
        return [replace(mention, listed=True) for mention in group]
    cues = [mention.cue for mention in group]
    if len(units) == _LONGEST_PAIR and max(cues) < Cue.OFFICE:
        return [replace(mention, cue=min(cues)) for mention in group]
    return group


def link(passage: Passage, end: int, begin: int) -> Link | None:
    """Returns how two names are joined, ``Sở`` and the like before the second left aside."""
    if begin - end > _LONGEST_LINK:
        return None
    words = passage.tokens.exact[end:begin]
    if not _LINK_WORDS.issuperset(words):
        return None
    if any(_CLAUSE_END.search(passage.gap(at)) for at in range(end, begin + 1)):
        return None
    if words and words[0] in _AND:
        return Link.AND
    return Link.COMMA if passage.gap(end).strip() in (",", "-", "–", "&") else None
