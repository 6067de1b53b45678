"""How often what was searched for, by day. Counts of texts, and nothing of who asked."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, delete, func, or_, select
from sqlalchemy.orm import Session

from searchsvc.catalog.db.tables import QueryCount

NOT_KEPT = ""
"""In place of the text of a query that is counted only."""

BUCKETS = (0, 1, 11, 101, 1001)
"""The least numbers of results of each class."""


class Search(NamedTuple):
    """What a search is counted under; the fields of :class:`QueryCount`."""

    day: date
    query: str
    results: int
    narrowed: bool


@dataclass(frozen=True, slots=True)
class DayOfSearches:
    """The searches of a day, and those among them whose words the archive does not hold."""

    day: date
    searches: int
    without_result: int


@dataclass(frozen=True, slots=True)
class CountedQuery:
    """A query with its searches; ``last`` is the day of the newest one."""

    query: str
    searches: int
    without_result: int
    last: date


def bucket(total: int) -> int:
    """Returns the class of a number of results."""
    return BUCKETS[bisect_right(BUCKETS, total) - 1]


def add(session: Session, counts: Mapping[Search, int], *, most: int) -> None:
    """Adds searches; of new queries beyond ``most`` for a day, the text is not kept."""
    by_day: dict[date, dict[Search, int]] = defaultdict(dict)
    for search, count in counts.items():
        by_day[search.day][search] = count
    for day, of_day in by_day.items():
        kept = _admitted(session, day, {search.query for search in of_day}, most)
        for search, count in of_day.items():
            known = search if search.query in kept else search._replace(query=NOT_KEPT)
            _add_to(session, known, count)


def forget(session: Session, *, before: date) -> None:
    """Deletes what was counted before a day."""
    session.execute(delete(QueryCount).where(QueryCount.day < before))


def days(session: Session, since: date) -> list[DayOfSearches]:
    """Returns the days with searches from ``since`` on, oldest first."""
    rows = session.execute(
        select(QueryCount.day, func.sum(QueryCount.searches), _without_result())
        .where(QueryCount.day >= since)
        .group_by(QueryCount.day)
        .order_by(QueryCount.day)
    )
    return [DayOfSearches(*row) for row in rows]


def by_results(session: Session, since: date) -> dict[int, int]:
    """Returns the searches from ``since`` on in each class of results."""
    rows = session.execute(
        select(QueryCount.results, func.sum(QueryCount.searches))
        .where(QueryCount.day >= since)
        .group_by(QueryCount.results)
    )
    return dict.fromkeys(BUCKETS, 0) | {row[0]: row[1] for row in rows}


def not_kept(session: Session, since: date) -> int:
    """Returns the searches from ``since`` on whose text is not kept."""
    total = select(func.sum(QueryCount.searches))
    found = session.scalar(total.where(QueryCount.day >= since, QueryCount.query == NOT_KEPT))
    return found or 0


def queries(
    session: Session, since: date, *, limit: int, failing: bool = False
) -> list[CountedQuery]:
    """Returns the queries that were made most often from ``since`` on.

    ``failing``: those that find nothing, and have not found anything on a later day.
    """
    without = _without_result()
    searches = func.sum(QueryCount.searches)
    found = (
        select(QueryCount.query, searches, without, func.max(QueryCount.day))
        .where(QueryCount.day >= since, QueryCount.query != NOT_KEPT)
        .group_by(QueryCount.query)
        .order_by((without if failing else searches).desc(), QueryCount.query)
        .limit(limit)
    )
    if failing:
        nothing = func.max(case((_is_without_result(), QueryCount.day)))
        something = func.max(case((QueryCount.results > 0, QueryCount.day)))
        found = found.having(and_(without > 0, or_(something.is_(None), something <= nothing)))
    return [CountedQuery(*row) for row in session.execute(found)]


def _is_without_result() -> ColumnElement[bool]:
    return and_(QueryCount.results == 0, QueryCount.narrowed.is_(False))


def _without_result() -> ColumnElement[int]:
    return func.sum(case((_is_without_result(), QueryCount.searches), else_=0))


def _admitted(session: Session, day: date, wanted: Collection[str], most: int) -> set[str]:
    """Returns those of the queries that have a row on this day, or still get one."""
    of_day = select(QueryCount.query).where(QueryCount.day == day, QueryCount.query != NOT_KEPT)
    known = set(session.scalars(of_day.distinct()))
    room = max(0, most - len(known))
    new = sorted(query for query in wanted if query not in known and query != NOT_KEPT)
    return {*known, *new[:room], NOT_KEPT}


def _add_to(session: Session, search: Search, count: int) -> None:
    row = session.get(QueryCount, search)
    if row is None:
        session.add(QueryCount(**search._asdict(), searches=count))
        session.flush()
    else:
        row.searches += count
