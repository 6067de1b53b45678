"""What the score of a document is made of: the query tree gone through once more, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from searchsvc.engines.base import PartKind, ScorePart, SearchRequest
from searchsvc.engines.ranking import LEVEL_WEIGHTS, WEIGHTS
from searchsvc.engines.whoosh.index.matching_terms import MatchingTerms
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.engines.whoosh.kernels.types import Norms
from searchsvc.query.adjacent_pairs import adjacent_term_pairs
from searchsvc.query.ast import And, Compound, DisMax, Field, Node, Or, Phrase, Prefix, Term
from searchsvc.query.facets import Sort
from searchsvc.query.title_words import within_title
from searchsvc.text.levels import MatchLevel

from .evaluation import evaluate
from .scoring import Matches

_Kind = tuple[Field, MatchLevel | None]


def explain(
    searcher: IndexSearcher, request: SearchRequest, ids: Sequence[str]
) -> Mapping[str, tuple[ScorePart, ...]]:
    """Returns the parts of the scores of documents by id; those not indexed are left out."""
    explanation = _Explanation(searcher)
    ranked = request.sort is Sort.RELEVANCE and request.limit > 0
    numbers = {each: searcher.document(each) for each in ids}
    return {
        each: tuple(explanation.all_parts(request.root, document, ranked=ranked))
        for each, document in numbers.items()
        if document >= 0
    }


@dataclass(slots=True)
class _Explanation:
    """One query's explanation: every part of the tree is evaluated once for all documents."""

    searcher: IndexSearcher
    known: dict[Node, Matches] = field(default_factory=dict)

    def all_parts(self, root: Node, document: int, *, ranked: bool) -> Iterator[ScorePart]:
        """Yields the parts of a document's score; none where the query does not match it."""
        if self._score(root, document) is None:
            return
        yield from self._parts(root, document)
        if not ranked or isinstance(root, Term):
            return
        for pair in dict.fromkeys(adjacent_term_pairs(root)):
            if (score := self._score(Phrase(pair), document)) is not None:
                yield _part(PartKind.PAIR, pair, score * WEIGHTS.pair)
        title = within_title(root)
        if title is not None and (score := self._score(title, document)) is not None:
            yield ScorePart(PartKind.TITLE, 0, 0, score * WEIGHTS.whole_title, Field.TITLE)

    def _score(self, node: Node, document: int) -> float | None:
        """Returns what a part of the query gives a document; None where it does not match."""
        if node not in self.known:
            self.known[node] = evaluate(self.searcher, node, ranked=False)
        documents, scores = self.known[node]
        at = int(np.searchsorted(documents, document))
        return float(scores[at]) if at < len(documents) and documents[at] == document else None

    def _parts(self, node: Node, document: int) -> list[ScorePart]:
        """Returns the parts that a part of the query, which matches, gives a document."""
        score = self._score(node, document)
        if score is None:
            return []
        match node:
            case Term():
                return list(self._of_word(node, document, score))
            case Compound(terms):
                words = [part for term in terms for part in self._parts(term, document)]
                rest = score - sum(part.score for part in words)
                return [*words, _part(PartKind.PAIR, terms, rest)]
            case Phrase(terms):
                return [_part(PartKind.PHRASE, terms, score)]
            case And(children) | Or(children):
                return [part for child in children for part in self._parts(child, document)]
            case DisMax(literal, others):
                writings = [self._parts(literal, document)]
                writings += [
                    [
                        part._replace(score=part.score * WEIGHTS.alternative)
                        for part in self._parts(each, document)
                    ]
                    for each in others
                ]
                return max(writings, key=lambda parts: sum(part.score for part in parts))
        return []

    def _of_word(self, term: Term, document: int, score: float) -> Iterator[ScorePart]:
        """Yields a word's score, shared out among the fields and match levels that it stands in by
        what each adds before the sum is saturated.
        """
        sums: dict[_Kind, float] = {}
        expanded = self.searcher.expanded(term)
        for name, parts in expanded.terms.items():
            for part in parts:
                for weight, value in _values(part, expanded.norms[name], document):
                    level = None if isinstance(term, Prefix) else _level(weight)
                    sums[name, level] = sums.get((name, level), 0.0) + value
        whole = sum(sums.values())
        for (name, level), value in sorted(sums.items(), key=lambda item: -item[1]):
            share = score * value / whole
            yield ScorePart(PartKind.WORD, term.start, term.end, share, name, level)


def _values(part: MatchingTerms, norms: Norms, document: int) -> Iterable[tuple[float, float]]:
    """Yields the weights of the terms that stand in a document, each with its normalised count."""
    postings, local = part.postings, document - part.doc_base
    first, last = int(postings.starts[0]), int(postings.starts[-1])
    for at in (np.flatnonzero(postings.documents[first:last] == local) + first).tolist():
        ordinal = int(np.searchsorted(postings.starts, at, side="right")) - 1
        if weight := float(postings.weights[ordinal]):
            yield weight, weight * float(postings.counts[at]) * float(norms[document])


def _level(weight: float) -> MatchLevel:
    return MatchLevel(int(np.argmin(np.abs(LEVEL_WEIGHTS - weight))))


def _part(kind: PartKind, terms: Sequence[Term], score: float) -> ScorePart:
    start, end = min(term.start for term in terms), max(term.end for term in terms)
    return ScorePart(kind, start, end, score, terms[0].field)
