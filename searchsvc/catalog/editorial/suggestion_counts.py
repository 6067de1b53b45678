"""How the suggestions of a list are spread over fields, rules and sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from sqlalchemy import func
from sqlalchemy.orm import Session

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
    """Counts the suggestions that match, in one pass over them."""
    whole = replace(wanted, field=None, rule=None, source=None)
    columns = SuggestionRow.field, SuggestionRow.rule, Record.source
    found = matching(whole).order_by(None).with_only_columns(*columns, func.count())
    fields, rules, sources = Counter[str](), Counter[str](), Counter[str]()
    for field, rule, source, number in session.execute(found.group_by(*columns)):
        is_field = wanted.field in (None, field)
        is_rule = wanted.rule is None or f"{rule}:".startswith(f"{wanted.rule}:")
        is_source = wanted.source in (None, source)
        fields[field] += number * (is_rule and is_source)
        rules[rule.partition(":")[0]] += number * (is_field and is_source)
        sources[source] += number * (is_field and is_rule)
    return SuggestionCounts(*(_most_first(each) for each in (fields, rules, sources)))


def _most_first(numbers: Counter[str]) -> dict[str, int]:
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return {value: number for value, number in ordered if value and number}
