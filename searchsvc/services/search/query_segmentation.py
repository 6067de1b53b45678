"""Query segmentation: which of the typed syllables make a word and must stand together.

Vietnamese writes a word in one to five syllables, with spaces between them. Names and terms of the
vocabulary are words; so are syllables that the archive itself shows to belong together, by their
normalised pointwise mutual information (Bouma, *Normalized (Pointwise) Mutual Information in
Collocation Extraction*, 2009). What the archive nowhere holds together is never joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from searchsvc.engines.base import IndexReader, SearchRequest
from searchsvc.query.ast import And, Compound, Node, Not, Or, Phrase, Term
from searchsvc.query.match_levels import has_tones
from searchsvc.query.parser import Query
from searchsvc.text.levels import MatchLevel, Word
from searchsvc.text.tokenizer import Token
from searchsvc.vocabularies.compounds import LONGEST_COMPOUND, known_compounds

from .bigram_model import BigramModel

WORD = 0.4
"""From this association on, two syllables make a word: “quốc hội” has 0.52, “của các” 0.21."""
TERM = 0.2
"""From this association on, words make a term, where they are the whole query."""
_LEAST_SEEN = 5  # occurrences from which the archive can be asked about a pair; 0 is chance
_PAIR = 2  # syllables, whose bigram was counted already
_LEAST_FOUND = 10  # records that a term is found in
_SURE = 0.9  # share of a reading from which a bare syllable is read so


class QuerySegmentation:
    """Joins the syllables of words."""

    def __init__(self, engine: IndexReader) -> None:
        self._engine = engine

    def segment(self, query: Query) -> Query:
        """Returns the query with the syllables of its words joined."""
        return replace(query, root=_Segmentation(self._engine, query).joined(query.root))


class _Segmentation:
    """The segmentation of one query."""

    def __init__(self, engine: IndexReader, query: Query) -> None:
        self._engine = engine
        self._text = query.text
        self._is_marked = has_tones(query.root)
        self._counts: dict[tuple[Term, ...], int] = {}

    @cached_property
    def _model(self) -> BigramModel:
        """Made when first used: a query of one word needs none."""
        return BigramModel(self._engine)

    def joined(self, node: Node) -> Node:
        match node:
            case And(children):
                parts = tuple(self._all_of(children))
                return parts[0] if len(parts) == 1 else And(parts)
            case Or(children):
                return replace(node, children=tuple(self.joined(child) for child in children))
            case Not(child):
                return Not(self.joined(child))
            case _:
                return node

    def _all_of(self, children: Sequence[Node]) -> Iterator[Node]:
        runs = list(self._runs(children))
        for run in runs:
            if len(run) == 1:
                yield self.joined(run[0])
            else:
                terms = [term for term in run if isinstance(term, Term)]
                yield from self._words(terms, is_whole_query=len(runs) == 1)

    def _runs(self, children: Sequence[Node]) -> Iterator[list[Node]]:
        """Yields runs of words with only spaces between them; anything else by itself."""
        run: list[Node] = []
        for child in children:
            if run and not self._goes_on(run[-1], child):
                yield run
                run = []
            run.append(child)
        if run:
            yield run

    def _goes_on(self, before: Node, after: Node) -> bool:
        if not (type(before) is Term and type(after) is Term) or before.field != after.field:
            return False
        if before.word.is_number or after.word.is_number:
            return False
        return self._text[before.end : after.start].isspace()

    def _words(self, run: list[Term], *, is_whole_query: bool) -> Iterator[Node]:
        links = [_Link.of(self._model, left, right) for left, right in pairwise(run)]
        known = _known(run, links)
        spans = list(self._spans(run, links, known))
        if is_whole_query and len(spans) > 1 and self._is_term(run, links):
            spans = [(0, len(run))]
        for first, last in spans:
            yield self._compound(run[first:last], links[first : last - 1])

    def _is_term(self, run: list[Term], links: list[_Link]) -> bool:
        if len(run) > LONGEST_COMPOUND or any(link.association < TERM for link in links):
            return False
        return self._count(run) >= _LEAST_FOUND

    def _spans(
        self, run: list[Term], links: list[_Link], known: list[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Yields from where to where words reach: known ones, between them what hangs together."""
        at = 0
        for first, last in [*known, (len(run), len(run))]:
            yield from self._chains(run, links, at, first)
            if first < last:
                yield first, last
            at = last

    def _chains(
        self, run: list[Term], links: list[_Link], first: int, last: int
    ) -> Iterator[tuple[int, int]]:
        """Yields the longest chains of syllables that hang together."""
        if last - first <= 1:
            if first < last:
                yield first, last
            return
        weakest = min(range(first, last - 1), key=lambda at: links[at].association)
        hangs = links[weakest].association >= WORD and last - first <= LONGEST_COMPOUND
        if hangs and (last - first == _PAIR or self._count(run[first:last]) >= _LEAST_SEEN):
            yield first, last
        else:
            yield from self._chains(run, links, first, weakest + 1)
            yield from self._chains(run, links, weakest + 1, last)

    def _compound(self, terms: Sequence[Term], links: Sequence[_Link]) -> Node:
        if len(terms) == 1:
            return terms[0]
        read = (self._read(term, at, links) for at, term in enumerate(terms))
        return Compound(tuple(read), terms[0].start, terms[-1].end)

    def _read(self, term: Term, at: int, links: Sequence[_Link]) -> Term:
        """Returns a bare syllable of an otherwise marked query as complete, where the archive so
        writes its word: in `tai nạn` it is no “tài”.
        """
        sides = [(links[at - 1], 1)] if at else []
        sides += [(links[at], 0)] if at < len(links) else []
        is_bare = all(link.surely_reads(term.word, side) for link, side in sides)
        return replace(term, strength=MatchLevel.EXACT) if self._is_marked and is_bare else term

    def _count(self, terms: Sequence[Term]) -> int:
        """Counts the records that hold a phrase."""
        phrase = tuple(terms)
        if phrase not in self._counts:
            (self._counts[phrase],) = self._engine.count_many([SearchRequest(Phrase(phrase))])
        return self._counts[phrase]


@dataclass(frozen=True, slots=True)
class _Link:
    """How two syllables side by side hang together in the archive: their association, and their
    likeliest reading with its share of all; none where they never stand so.
    """

    association: float = -1.0
    reading: tuple[Word, Word] | None = None
    share: float = 0.0

    @classmethod
    def of(cls, model: BigramModel, left: Term, right: Term) -> _Link:
        """Returns the strongest link of any reading of the two."""
        counts = model.pairs(left, right)
        if not counts:
            return cls()
        associations = (
            model.association(model.count_of(one), model.count_of(other), count)
            if count >= _LEAST_SEEN
            else 0.0
            for (one, other), count in counts.items()
        )
        reading, count = next(iter(counts.items()))
        return cls(max(associations), reading, count / sum(counts.values()))

    def surely_reads(self, word: Word, side: int) -> bool:
        """Returns whether a word stands on a side (0 or 1) of nearly all readings."""
        return self.reading is not None and self.share >= _SURE and self.reading[side] == word


def _known(run: list[Term], links: list[_Link]) -> list[tuple[int, int]]:
    """Returns the words of the vocabulary that the archive holds, by where they stand."""
    tokens = [Token(term.word, term.start, term.end) for term in run]
    found = known_compounds().find(tokens, forgive_missing_marks=True)
    return [
        (match.begin, match.end)
        for match in found
        if all(link.reading for link in links[match.begin : match.end - 1])
    ]
