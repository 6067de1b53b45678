"""The provinces named in a passage, each with its cue."""

import pytest

from searchsvc.ingest.metadata.context_cues import Cue
from searchsvc.ingest.metadata.mentions import province_mentions
from searchsvc.ingest.metadata.page import Zone

from .passages import passage


def named(text: str, year: int | None = 2013, zone: Zone = Zone.LEAD) -> list[tuple[str, Cue]]:
    return [
        (mention.province.id, mention.cue)
        for mention in province_mentions(passage(text, zone), year)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở TT&TT Cần Thơ họp", [("can-tho", Cue.AGENCY)]),
        ("UBND tỉnh Cà Mau họp", [("ca-mau", Cue.OFFICE)]),
        ("tỉnh Cà Mau", [("ca-mau", Cue.KIND)]),
        ("Cà Mau", [("ca-mau", Cue.BARE)]),
        ("huyện Lấp Vò", [("dong-thap", Cue.DISTRICT)]),
        ("Thái Bình Dương", []),
        ("ông Nguyễn Thái Bình", []),
        ("xã Thái Bình", []),
        ("Hà Nội, ngày 24 tháng 6", []),
        ("cà mau", []),
    ],
)
def test_a_province_is_named_or_it_is_not(text, expected):
    assert named(text) == expected


def test_names_without_marks_count_where_no_sound_one_stands_and_not_in_the_body():
    assert named("Tinh Ca Mau hop") == [("ca-mau", Cue.KIND)]
    assert named("Tinh Ca Mau hop, Huế") != [("ca-mau", Cue.KIND)]
    assert named("Tinh Ca Mau hop", zone=Zone.BODY) == []


def test_a_name_is_that_of_the_unit_of_its_year():
    (recent,), (early,) = named("tỉnh Hậu Giang", 2013), named("tỉnh Hậu Giang", 1990)
    assert recent[0] == "hau-giang"
    assert early[0] != "hau-giang"


@pytest.mark.parametrize(
    ("text", "partner"),
    [("làm việc với Cà Mau", True), ("họp tại Cà Mau", True), ("Cà Mau họp", False)],
)
def test_a_partner_or_a_venue_is_told_from_the_place_of_the_report(text, partner):
    (mention,) = province_mentions(passage(text), 2013)
    assert mention.partner is partner


def test_a_name_in_brackets_is_judged_by_what_stands_right_before_it(monkeypatch):
    class Counted(str):
        read = 0

        def __getitem__(self, key):
            piece = super().__getitem__(key)
            Counted.read += len(piece)
            return piece

    whole = passage(Counted("Mai (Bắc Kạn) " * 300))
    assert all(each.partner for each in province_mentions(whole, 2013))
    assert Counted.read < 500 * 300
