"""Of equal hits, those spelled as typed come first."""

from dataclasses import dataclass

import pytest

from searchsvc.query.parser import parse
from searchsvc.services.search.typed_spelling import as_typed_first


@dataclass
class Text:
    """As much of a record as is read."""

    title: str
    body: str = ""


@dataclass
class Found:
    """As much of a hit as is read."""

    record: Text
    score: float = 1.0
    pinned: bool = False


def titles(typed: str, *hits: Found) -> list[str]:
    return [hit.record.title for hit in as_typed_first(hits, parse(typed))]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Quý", ["Quý", "Quí"]),
        ("quí", ["Quí", "Quý"]),
        ("quy", ["Quý", "Quí"]),
        ("an", ["Quí", "Quý"]),
        ("tay", ["Quí", "Quý"]),
    ],
)
def test_the_typed_one_of_i_and_y_comes_first(typed, expected):
    assert titles(typed, Found(Text("Quí")), Found(Text("Quý"))) == expected


def test_a_better_hit_stays_before():
    assert titles("lý", Found(Text("lí"), 2.0), Found(Text("lý"), 1.0)) == ["lí", "lý"]


def test_a_pin_keeps_its_place():
    assert titles("lý", Found(Text("lí"), pinned=True), Found(Text("lý"))) == ["lí", "lý"]
    pinned = (Found(Text("lí"), pinned=True), Found(Text("lý"), pinned=True))
    assert titles("lý", *pinned) == ["lí", "lý"]


def test_words_of_phrases_and_bodies_count_too():
    hits = (Found(Text("a", "quản lí")), Found(Text("b", "Quản Lý nhà nước")))
    assert titles('"quản lý"', *hits) == ["b", "a"]
