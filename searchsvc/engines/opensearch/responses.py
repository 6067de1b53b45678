"""What the server answered, as hits and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from searchsvc.engines.base import EngineHit, SearchRequest, SortValues
from searchsvc.engines.ranking import SCORE_DECIMALS
from searchsvc.query.facets import MISSING, Sort

from .mapping import Json, facet_field, oldest
from .requests import NONE, TOTAL, VALUES


def sort_values(hits: Iterable[Json], sort: Sort) -> list[SortValues]:
    """Returns where hits stand in an order."""
    return [_sort_values(hit["sort"], sort) for hit in hits]


def _sort_values(given: list[float | int | str], sort: Sort) -> SortValues:
    name = str(given[-1])
    if sort is Sort.OLDEST:
        day = 0 if given[0] == oldest(0) else int(given[0])
        return SortValues(day, day, name)
    day = int(given[-2])
    match sort:
        case Sort.RELEVANCE:
            return SortValues(round(float(given[0]), SCORE_DECIMALS), day, name)
        case Sort.TITLE:
            return SortValues(bytes.fromhex(str(given[0])), day, name)
        case _:
            return SortValues(day, day, name)


def ids(answer: Json) -> list[str]:
    """Returns the ids of hits, in order."""
    return [hit["sort"][-1] for hit in answer["hits"]["hits"]]


def candidates(answer: Json) -> list[str]:
    """Returns the ids of hits that have no order of ours."""
    return [hit["fields"]["id"][0] for hit in answer["hits"]["hits"]]


def scores(answer: Json) -> dict[str, float]:
    """Returns the scores of hits that are ordered by them, by id."""
    found = sort_values(answer["hits"]["hits"], Sort.RELEVANCE)
    return {each.id: float(each.first) for each in found}


def hits(answer: Json, sort: Sort, scored: Mapping[str, float]) -> tuple[EngineHit, ...]:
    """Returns the hits of a page; ``scored`` has their scores where the order is another one."""
    values = sort_values(answer["hits"]["hits"], sort)
    if sort is Sort.RELEVANCE:
        scored = {each.id: float(each.first) for each in values}
    return tuple(EngineHit(each.id, scored.get(each.id, 0.0), each) for each in values)


def total(answer: Json) -> int:
    """Returns how many documents are found."""
    count: int = answer["aggregations"][TOTAL]["doc_count"]
    return count


def facets(answer: Json, request: SearchRequest) -> dict[str, dict[str, int]]:
    """Returns the counts of every value that is present."""
    return {facet: _values(answer["aggregations"][facet_field(facet)]) for facet in request.facets}


def _values(found: Json) -> dict[str, int]:
    counts = {bucket["key"]: bucket["doc_count"] for bucket in found[VALUES]["buckets"]}
    if missing := found[NONE]["doc_count"]:
        counts[MISSING] = missing
    return counts
