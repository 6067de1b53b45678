"""How often the inferred metadata is right on labelled texts of our own writing."""

from functools import cache

import pytest

from benchmarks.metadata import SETS, Measure, labelled, measure

ENOUGH_TEXTS, ENOUGH_HELD_OUT = 120, 40


@cache
def measured(name: str) -> Measure:
    sets = SETS if name == "all" else (name,)
    return measure([text for each in sets for text in labelled(each)])


def test_there_are_enough_texts() -> None:
    assert measured("all").texts >= ENOUGH_TEXTS
    assert measured("held_out").texts >= ENOUGH_HELD_OUT


@pytest.mark.parametrize("name", ["all", "held_out"])
@pytest.mark.parametrize(
    ("field", "precision", "recall"),
    [
        ("province", 0.97, 0.9),
        ("date", 0.97, 0.9),
        ("covers", 0.95, 0.9),
        ("topics", 0.9, 0.9),
        ("author", 0.97, 0.9),
        ("source", 0.97, 0.9),
    ],
)
def test_precision_and_recall(name: str, field: str, precision: float, recall: float) -> None:
    score = measured(name).scores[field]
    assert score.wanted > 0
    assert score.precision >= precision, measured(name).mistakes
    assert score.recall >= recall, measured(name).mistakes


@pytest.mark.parametrize("field", ["province", "date", "covers", "topics"])
def test_what_is_surer_is_right_more_often(field: str) -> None:
    pairs = sorted(measured("all").confidences[field])
    sure = [right for confidence, right in pairs if confidence >= 0.9]
    unsure = [right for confidence, right in pairs if confidence < 0.9]
    assert sum(sure) / len(sure) >= 0.95
    assert not unsure or sum(unsure) / len(unsure) <= sum(sure) / len(sure)
