"""Which suggestions a request asks for: read from an address, and written into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from searchsvc.catalog.editorial.suggestions import Status, SuggestionFilter
from searchsvc.catalog.records.import_merge import Kind
from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.services.search.parameter_parser import choice, each_once, number

FILTERS = ("field", "rule", "source", "kind", "confidence", "record", "import", "status")
PER_PAGE = 20
_MOST_PER_PAGE = 100
_MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the suggestions that match a filter."""

    wanted: SuggestionFilter
    page: int = 1
    per_page: int = PER_PAGE


def parse_queue(pairs: Iterable[tuple[str, str]]) -> Queue:
    """Checks and converts; raises :class:`InvalidParameter`."""
    given = each_once(pairs, (*FILTERS, "page", "per_page"))
    return Queue(
        wanted=parse_filter({name: value for name, value in given.items() if name in FILTERS}),
        page=number(given, "page", 1, _MOST_PAGES),
        per_page=number(given, "per_page", PER_PAGE, _MOST_PER_PAGE),
    )


def parse_filter(given: Mapping[str, str]) -> SuggestionFilter:
    """Returns a filter by :data:`FILTERS`; an empty one narrows nothing. Raises as above."""
    return SuggestionFilter(
        status=choice(given, "status", Status) or Status.WAITING,
        field=given.get("field") or None,
        rule=given.get("rule") or None,
        source=given.get("source") or None,
        kind=choice(given, "kind", Kind),
        min_confidence=_confidence(given.get("confidence") or "0"),
        record_id=given.get("record") or None,
        import_id=given.get("import") or None,
    )


def written(wanted: SuggestionFilter) -> dict[str, str]:
    """Returns the filter as parameters of an address."""
    values: dict[str, Any] = {
        "field": wanted.field,
        "rule": wanted.rule,
        "source": wanted.source,
        "kind": wanted.kind,
        "confidence": wanted.min_confidence,
        "record": wanted.record_id,
        "import": wanted.import_id,
        "status": None if wanted.status is Status.WAITING else wanted.status,
    }
    return {name: f"{value}" for name, value in values.items() if value}


def parameters_of(queue: Queue) -> dict[str, str]:
    """Returns a page of the queue as parameters of an address."""
    parameters = written(queue.wanted)
    if queue.per_page != PER_PAGE:
        parameters["per_page"] = str(queue.per_page)
    if queue.page > 1:
        parameters["page"] = str(queue.page)
    return parameters


def at_page(queue: Queue, page: int, total: int) -> Queue | None:
    """Returns another page of the queue; None where there is none."""
    return replace(queue, page=page) if 1 <= page <= -(-total // queue.per_page) else None


def _confidence(raw: str) -> float:
    try:
        value = float(raw.replace(",", "."))
    except ValueError:
        value = -1
    if not 0 <= value <= 1:
        raise InvalidParameter("confidence", N_("“{value}” không phải số từ 0 đến 1"), value=raw)
    return value
