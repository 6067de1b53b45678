"""What scores are made of: numbers of living documents, so that they depend on no shard, and on no
deleted document.

The server's own statistics count both. So everything is asked beforehand, exactly, and kept as long
as the generation is served: a query whose words are known costs one request.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import NamedTuple

from searchsvc.engines.ranking import WEIGHTS, max_term_score
from searchsvc.query.ast import DEFAULT_FIELDS, Field

from .leaves import Leaf
from .mapping import Json, length_of

_MOST_KEPT = 20_000  # numbers, by what they count

Ask = Callable[[Json], Json]
"""Sends a search to one generation and returns the answer."""


class Totals(NamedTuple):
    """Documents, and the tokens of each field in all of them."""

    documents: int
    tokens: Mapping[Field, int]


class Statistics(NamedTuple):
    """The numbers that the scores of one query are made of."""

    totals: Totals
    holding: Mapping[str, int]

    @property
    def means(self) -> Mapping[Field, float]:
        """The mean length of every field, 1 at least."""
        count = max(self.totals.documents, 1)
        return {field: max(tokens / count, 1.0) for field, tokens in self.totals.tokens.items()}

    @property
    def words(self) -> int:
        """The tokens of titles and bodies."""
        return sum(self.totals.tokens[field] for field in DEFAULT_FIELDS)

    def weight(self, leaf: Leaf) -> float:
        """Returns the most that a leaf can score."""
        return max_term_score(self.holding[leaf.key], self.totals.documents, WEIGHTS.saturation)


class KeptStatistics:
    """The numbers of one generation, as far as they were asked for. Safe to share."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._lock = Lock()
        self._totals: Totals | None = None
        self._holding: dict[str, int] = {}

    def of(self, leaves: Iterable[Leaf]) -> Statistics:
        """Returns the numbers for some leaves; one request at most."""
        known, by_key = self._holding, {leaf.key: leaf for leaf in leaves}
        missing = {key: leaf for key, leaf in by_key.items() if key not in known}
        totals, found = self._totals, dict[str, int]()
        if missing or totals is None:
            totals, found = self._counted(missing, totals)
        holding = {key: found[key] if key in found else known[key] for key in by_key}
        self._keep(totals, found)
        return Statistics(totals, holding)

    def _keep(self, totals: Totals, found: Mapping[str, int]) -> None:
        with self._lock:
            if len(self._holding) + len(found) > _MOST_KEPT:
                self._holding = {}
            self._totals = totals
            self._holding.update(found)

    def _counted(
        self, leaves: Mapping[str, Leaf], totals: Totals | None
    ) -> tuple[Totals, dict[str, int]]:
        aggregations: Json = {}
        if leaves:
            filters = {str(at): leaf.filter for at, leaf in enumerate(leaves.values())}
            aggregations["leaves"] = {"filters": {"filters": filters}}
        if totals is None:
            sums = {field.value: {"sum": {"field": length_of(field)}} for field in Field}
            aggregations.update(sums)
        answer = self._ask({"size": 0, "track_total_hits": True, "aggs": aggregations})
        got = answer["aggregations"]
        if totals is None:
            tokens = {field: int(got[field.value]["value"]) for field in Field}
            totals = Totals(answer["hits"]["total"]["value"], tokens)
        buckets = got["leaves"]["buckets"] if leaves else {}
        return totals, {key: buckets[str(at)]["doc_count"] for at, key in enumerate(leaves)}
