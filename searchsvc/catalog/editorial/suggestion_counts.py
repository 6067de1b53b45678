"""How the suggestions of a list are spread over fields, rules and sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from sqlalchemy import func
from sqlalchemy.orm import InstrumentedAttribute, Session

from searchsvc.catalog.db.tables import Record, SuggestionRow

from .suggestions import SuggestionFilter, matching


@dataclass(frozen=True, slots=True)
class SuggestionCounts:
    """How many suggestions each value has, the most frequent first; rules without their detail.

    Each is counted as if it were not narrowed by itself.
    """

    fields: dict[str, int]
    rules: dict[str, int]
    sources: dict[str, int]


def counts(session: Session, wanted: SuggestionFilter) -> SuggestionCounts:
    """Counts the suggestions that match."""
    rules: Counter[str] = Counter()
    for rule, number in _counted(session, SuggestionRow.rule, replace(wanted, rule=None)).items():
        rules[rule.partition(":")[0]] += number
    return SuggestionCounts(
        fields=_counted(session, SuggestionRow.field, replace(wanted, field=None)),
        rules=dict(rules.most_common()),
        sources=_counted(session, Record.source, replace(wanted, source=None)),
    )


def _counted(
    session: Session, column: InstrumentedAttribute[str], wanted: SuggestionFilter
) -> dict[str, int]:
    number = func.count().label("number")
    rows = session.execute(
        matching(wanted)
        .order_by(None)
        .with_only_columns(column, number)
        .group_by(column)
        .order_by(number.desc(), column)
    )
    return {value: count for value, count in rows if value}
