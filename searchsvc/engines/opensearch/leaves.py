"""A word, a phrase or two adjacent words as one pseudo-term of BM25F: what counts its documents,
and what scores them.

The server's similarity gives the bare frequency. Match levels are nested sets of occurrences, so
their weights are sums: what the loosest form counts, and what each closer one adds to that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice, product

from searchsvc.engines.ranking import WEIGHTS
from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.text.levels import MatchLevel

from .cells import layers_of, loosest
from .mapping import Json, length_of, rough_field
from .prefixes import counted_prefix, matching_prefix

_NORMALISED = "_score * params.w / (params.c + params.d * doc['{length}'].value)"
_MOST_ROWS = 200  # writings of a phrase in which marks are missing, but not the tone
_SATURATED = "params.w * _score / (_score + params.k)"


def scripted(query: Json, source: str, **params: float) -> Json:
    """Returns a query with another score. Sources are few and constant: each is compiled once."""
    return {"script_score": {"query": query, "script": {"source": source, "params": params}}}


def any_of(queries: Iterable[Json], at_least: int = 1) -> Json:
    """Returns a query for what matches one of some queries, or so many; scores are summed."""
    queries = list(queries)
    if len(queries) == 1 and at_least <= 1:
        return queries[0]
    return {"bool": {"should": queries, "minimum_should_match": at_least}}


def boosted(query: Json, times: float) -> Json:
    """Returns a query whose score counts so many times."""
    return {"bool": {"must": [query], "boost": times}}


class Leaf:
    """Words one after the other, all of one field; mostly a single one."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms
        self.fields = terms[0].fields
        self.is_prefix = isinstance(terms[0], Prefix)

    @cached_property
    def filter(self) -> Json:
        """What matches, without a score."""
        return any_of(self._matching(field) for field in self.fields)

    @cached_property
    def key(self) -> str:
        """A name of what matches."""
        return json.dumps(self.filter, sort_keys=True)

    def _matching(self, field: Field) -> Json:
        if self.is_prefix:
            return matching_prefix(field.value, self.terms[0])
        return _row(field.value, [loosest(term) for term in self.terms])

    def scored(self, weight: float, means: Mapping[Field, float], most_forms: int) -> Json:
        """Returns what matches with its score, at most ``weight``; ``means`` are the mean lengths
        of fields. Of a prefix ``most_forms`` are counted in a field.
        """
        parts = [
            scripted(
                self._counted(field.value, most_forms),
                _NORMALISED.format(length=length_of(field)),
                w=WEIGHTS.field[field],
                c=1 - WEIGHTS.length,
                d=WEIGHTS.length / means[field],
            )
            for field in self.fields
        ]
        scores = scripted(any_of(parts), _SATURATED, w=weight, k=WEIGHTS.saturation)
        if self.is_prefix:  # it matches whatever is not counted, too
            return {"bool": {"filter": [self.filter], "should": [scores]}}
        return scores

    def roughly_scored(self, share: float, most_forms: int) -> Json:
        """Returns what orders documents about as their scores do, by the server's own BM25 of each
        word: it passes over whatever cannot come to the top. It matches more than a phrase.
        """
        words = [Leaf((term,)) for term in self.terms]
        return any_of(
            boosted(word._counted(rough_field(field), most_forms), share * WEIGHTS.field[field])
            for word in words
            for field in self.fields
        )

    def _counted(self, field: str, most_forms: int) -> Json:
        """Returns what scores the sum of the levels' weights of all occurrences in a field."""
        if self.is_prefix:
            return counted_prefix(field, self.terms[0], most_forms)
        layers = [layers_of(term) for term in self.terms]
        levels = sorted({level for each in layers for level in each}, reverse=True)
        rows = []
        for level, gain in zip(levels, _gains(levels), strict=True):
            tokens = [each.get(level, each[MatchLevel.EXACT]) for each in layers]
            rows.append(_row(field, tokens, gain))
        first, *closer = rows
        return {"bool": {"must": [first], "should": closer}} if closer else first


def _gains(levels: list[MatchLevel]) -> list[float]:
    """Returns what each level adds to the weight of the looser one before it."""
    weights = [WEIGHTS.level[level] for level in levels]
    return [after - before for before, after in zip([0.0, *weights], weights, strict=False)]


def _row(field: str, tokens: Sequence[tuple[str, ...]], weight: float = 1.0) -> Json:
    """Returns a query for words one after the other, each one of some tokens, with their frequency
    times a weight.
    """
    rows = islice(product(*tokens), _MOST_ROWS)
    return any_of(_phrase(field, row, weight) for row in rows)


def _phrase(field: str, tokens: tuple[str, ...], weight: float) -> Json:
    if len(tokens) == 1:
        return {"term": {field: {"value": tokens[0], "boost": weight}}}
    # the similarity is asked once for each word of a phrase, and the answers are summed
    body = {"query": " ".join(tokens), "boost": weight / len(tokens)}
    return {"match_phrase": {field: body}}
