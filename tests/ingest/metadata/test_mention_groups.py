"""Places named side by side: partners, pairs and lists."""

import pytest

from searchsvc.ingest.metadata.context_cues import Cue
from searchsvc.ingest.metadata.mention_groups import Link, Mention, group_mentions, link
from searchsvc.vocabularies.provinces import province

from .passages import passage

UNITS = {"Huế": "thua-thien-hue", "Cần Thơ": "can-tho", "Hà Nội": "ha-noi", "Cà Mau": "ca-mau"}


def grouped(text: str, *, cue: Cue = Cue.KIND, partner: str = "") -> dict[str, Mention]:
    """Mentions by name, each begun with this cue; one may be a partner."""
    whole = passage(text)
    found = []
    for at in range(len(whole.tokens)):
        for name, unit in UNITS.items():
            length = len(name.split())
            stop = min(at + length, len(whole.tokens))
            if whole.text[whole.tokens.starts[at] : whole.tokens.ends[stop - 1]] == name:
                found.append(Mention(province(unit), cue, at, stop, name == partner))
    return {
        name: mention
        for mention in group_mentions(whole, found)
        for name, unit in UNITS.items()
        if mention.province.id == unit
    }


def test_more_than_two_names_side_by_side_are_a_list():
    found = grouped("Huế, Cần Thơ và Cà Mau họp")
    assert [mention.listed for mention in found.values()] == [True, True, True]


def test_of_a_pair_neither_name_is_clearer():
    whole = passage("tỉnh Huế và Cần Thơ")
    one = Mention(province("thua-thien-hue"), Cue.KIND, 0, 2, False)
    other = Mention(province("can-tho"), Cue.BARE, 3, 5, False)
    assert [each.cue for each in group_mentions(whole, [one, other])] == [Cue.BARE, Cue.BARE]


def test_what_is_said_of_the_first_is_said_of_all():
    found = grouped("làm việc với Huế và Cần Thơ", partner="Huế")
    assert found["Cần Thơ"].partner


def test_names_that_stand_apart_are_no_group():
    found = grouped("Huế họp. Cần Thơ họp. Cà Mau họp.")
    assert not any(mention.listed for mention in found.values())


def test_behind_and_comes_the_last_one():
    found = grouped("Huế và Cần Thơ, Cà Mau họp")
    assert not any(mention.listed for mention in found.values())


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (", ", Link.COMMA),
        (" - ", Link.COMMA),
        (" và ", Link.AND),
        (" và Sở ", Link.AND),
        (" ", None),
        ("; ", None),
        (" họp với ", None),
    ],
)
def test_two_names_are_joined_by_a_comma_or_by_and(between, expected):
    text = passage(f"Huế{between}Cà Mau")
    assert link(text, 1, len(text.tokens) - 2) is expected


def test_how_far_apart_two_names_are_costs_nothing() -> None:
    far = passage("và " * 1_000_000)
    assert all(link(far, 0, 1_000_000 - at) is None for at in range(100_000))
