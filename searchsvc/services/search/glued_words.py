"""Syllables that were typed without spaces: ``thongtin`` also finds ``thông tin``.

Often a run can be cut in several ways (``da nang``, ``dan ang``): of those that the archive holds
the most frequent one is taken. What was typed stays in the query and ranks first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.query.ast import And, DisMax, Node, Not, Or, Phrase, Prefix, Term
from searchsvc.query.match_levels import resolve_strengths
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.query.parser import Query
from searchsvc.text.glued_syllables import segmentations
from searchsvc.text.levels import word
from searchsvc.text.syllable import is_possible

_MOST_LETTERS = 40
_MOST_CUTS = 16


def with_glued_words_parted(query: Query, engine: IndexReader) -> Query:
    """Returns the query with a second writing of words that are several syllables, and notices of
    them. Words that have other writings already stay as they are.
    """
    parting = _Parting(query, engine)
    root = parting.parted(query.root)
    notices = sorted((*query.notices, *parting.applied), key=lambda notice: notice.start)
    return replace(query, root=root, notices=tuple(notices))


class _Parting:
    """Parts the words of one query; ``applied`` is what it added."""

    def __init__(self, query: Query, engine: IndexReader) -> None:
        self._query = query
        self._engine = engine
        self.applied: list[Notice] = []

    def parted(self, node: Node) -> Node:
        match node:
            case Prefix():
                return node
            case Term():
                return self._with_parts(node)
            case And(children):
                return And(tuple(map(self.parted, children)))
            case Or(children):
                return replace(node, children=tuple(map(self.parted, children)))
            case Not(child):
                return Not(self.parted(child))
            case _:
                return node

    def _with_parts(self, term: Term) -> Node:
        cuts = list(islice(self._cuts(term), _MOST_CUTS))
        if not cuts:
            return term
        phrases = [_phrase(term, cut) for cut in cuts]
        counts = self._engine.count_many([SearchRequest(root) for root in (term, *phrases)])
        as_typed, count = counts[0], max(counts[1:])
        if count <= as_typed:
            return term
        best = counts.index(count, 1) - 1
        detail = " ".join(cuts[best])
        self.applied.append(Notice(NoticeCode.EXPANDED, term.start, term.end, detail=detail))
        return DisMax(term, (phrases[best],))

    def _cuts(self, term: Term) -> Iterator[tuple[str, ...]]:
        typed = unicodedata.normalize("NFC", self._query.text[term.start : term.end])
        if not is_possible(term.word) and typed.isalpha() and len(typed) <= _MOST_LETTERS:
            yield from segmentations(typed)


def _phrase(term: Term, parts: tuple[str, ...]) -> Node:
    terms = tuple(replace(term, word=word(part)) for part in parts)
    return resolve_strengths(Phrase(terms, term.start, term.end))
