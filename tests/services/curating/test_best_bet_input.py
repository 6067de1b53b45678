"""A best bet as a form or a program sends it."""

from datetime import UTC, datetime

import pytest

from searchsvc.catalog.editorial.best_bet import BestBetKind, BestBetMatch
from searchsvc.errors import InvalidParameter
from searchsvc.services.curating.best_bet_input import parse_bet

GIVEN = {"query": " tàu  cá ", "record_id": "a", "reason": "hay tìm"}


def test_what_is_not_given_is_as_for_a_new_one():
    bet = parse_bet(GIVEN)
    assert (bet.query, bet.kind, bet.match, bet.position) == (
        "tàu cá", BestBetKind.PIN, BestBetMatch.EXACT, 1,
    )  # fmt: skip
    assert bet.starts_at is bet.ends_at is None


def test_a_change_keeps_what_it_does_not_name():
    bet = parse_bet({"position": 3, "until": "2026-01-31T08:00:00+07:00"}, parse_bet(GIVEN))
    assert (bet.query, bet.position) == ("tàu cá", 3)
    assert bet.ends_at == datetime(2026, 1, 31, 1, tzinfo=UTC)


def test_what_is_hidden_has_no_place_of_its_own():
    assert parse_bet({**GIVEN, "kind": "hide"}).position is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("query", 7),
        ("kind", "push"),
        ("match", ["exact"]),
        ("position", "1"),
        ("position", True),
        ("until", "2026-01-31"),
        ("until", "9999-01-31T08:00:00+07:00"),
        ("colour", "red"),
    ],
)
def test_a_bad_value_is_named(name, value):
    with pytest.raises(InvalidParameter) as error:
        parse_bet({**GIVEN, name: value})
    assert error.value.name == name
