"""As typed first: `Quý` brings Quý before Quí.

Whole-vowel i and y are one to the index. Of hits that are otherwise equal, those come first that
spell the words as they were typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from searchsvc.catalog.records.found_records import FoundRecord
from searchsvc.engines.ranking import SCORE_DECIMALS
from searchsvc.query.ast import Phrase, Term, leaves
from searchsvc.query.parser import Query
from searchsvc.text.levels import MatchLevel

from .results import Hit

_Y, _I = "yỳýỷỹỵ", "iìíỉĩị"
_EITHER = re.compile(f"(h|k|l|m|s|t|v|qu)([{_Y}{_I}])")


def as_typed_first(hits: Sequence[Hit], query: Query) -> tuple[Hit, ...]:
    """Returns the hits of a page, equal ones next to each other in the order of their spelling."""
    spellings = tuple(dict.fromkeys(_spellings(query)))
    if not spellings:
        return tuple(hits)
    ordered: list[Hit] = []
    for _, equal in groupby(hits, key=lambda hit: (hit.pinned, round(hit.score, SCORE_DECIMALS))):
        tied = list(equal)
        if len(tied) > 1 and not tied[0].pinned:
            tied.sort(key=lambda hit: -_spelled_so(hit.record, spellings))
        ordered += tied
    return tuple(ordered)


def _spellings(query: Query) -> Iterator[re.Pattern[str]]:
    """Yields what finds each typed word in its own spelling, where i and y are one in it."""
    for leaf in leaves(query.root, negated=False):
        for term in leaf.terms if isinstance(leaf, Phrase) else (leaf,):
            if found := _EITHER.fullmatch(_lower(query.text[term.start : term.end])):
                yield re.compile(rf"\b{found[1]}[{_forms(term, found[2])}]\b")


def _forms(term: Term, vowel: str) -> str:
    if term.strength is MatchLevel.EXACT:
        return vowel
    return _Y if vowel in _Y else _I


def _spelled_so(record: FoundRecord, spellings: Sequence[re.Pattern[str]]) -> int:
    text = _lower(f"{record.title}\n{record.body}")
    return sum(spelling.search(text) is not None for spelling in spellings)


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()
