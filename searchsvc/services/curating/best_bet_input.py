"""Reads a bet from what a form or a program sent: converted, each error named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetMatch
from searchsvc.errors import InvalidParameter, UnknownParameter
from searchsvc.messages import N_

BET_FIELDS = ("query", "match", "kind", "record_id", "position", "reason", "from", "until")
_YEARS = range(1900, 3000)  # far from what dates cannot hold in every zone

_NEW = BestBet(
    query="", match=BestBetMatch.EXACT, kind=BestBetKind.PIN, record_id="", position=None, reason=""
)
_Choice = TypeVar("_Choice", bound=StrEnum)


def parse_bet(given: Mapping[str, Any], base: BestBet = _NEW) -> BestBet:
    """Returns a bet with the values given and, for the others, those of ``base``.

    A pin without a position stands first. Raises :class:`InvalidParameter` on an unknown name or
    a value of another kind.
    """
    for name in given:
        if name not in BET_FIELDS:
            raise UnknownParameter(str(name), BET_FIELDS)
    kind = _choice(given, "kind", base.kind)
    return BestBet(
        query=_text(given, "query", base.query),
        match=_choice(given, "match", base.match),
        kind=kind,
        record_id=_text(given, "record_id", base.record_id),
        position=_position(given, kind, base),
        reason=_text(given, "reason", base.reason),
        starts_at=_moment(given, "from", base.starts_at),
        ends_at=_moment(given, "until", base.ends_at),
    )


def _text(given: Mapping[str, Any], name: str, default: str) -> str:
    value = given.get(name, default)
    if not isinstance(value, str):
        raise InvalidParameter(name, N_("phải là một chuỗi chữ"))
    return " ".join(value.encode("utf-8", "replace").decode().replace("\0", " ").split())


def _choice(given: Mapping[str, Any], name: str, default: _Choice) -> _Choice:
    value = given.get(name, default)
    kind = type(default)
    if value not in list(kind):
        reason = N_("“{value}” không thuộc các giá trị {known}")
        raise InvalidParameter(name, reason, value=value, known=", ".join(kind))
    return kind(value)


def _position(given: Mapping[str, Any], kind: BestBetKind, base: BestBet) -> int | None:
    if "position" not in given:
        return (base.position or 1) if kind is BestBetKind.PIN else None
    value = given["position"]
    if value is None and kind is BestBetKind.PIN:
        return 1
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise InvalidParameter("position", N_("“{value}” không phải là số nguyên"), value=value)
    return value


def _moment(given: Mapping[str, Any], name: str, default: datetime | None) -> datetime | None:
    value = given.get(name, default)
    if value is None or isinstance(value, datetime):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in _YEARS:
        reason = N_("“{value}” không phải là thời điểm như 2026-01-31T08:00:00+07:00")
        raise InvalidParameter(name, reason, value=value)
    return moment.astimezone(UTC)
