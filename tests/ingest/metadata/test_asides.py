"""Some names of provinces do not tell where something happened."""

import pytest

from searchsvc.ingest.metadata.asides import is_about_football, is_aside

from .passages import passage


@pytest.mark.parametrize(
    ("before", "name", "behind", "expected"),
    [
        ("Anh Lan, quê", "Cà Mau", ", kể", True),
        ("xe biển số", "Cà Mau", "", True),
        ("CLB", "Hải Phòng", " thắng", True),
        ("theo", "báo Cà Mau", "", True),
        ("so với", "Cà Mau", "", True),
        ("cao tốc", "Hà Nội", " - Lào Cai", True),
        ("cách", "Hà Nội", " 30 km", True),
        ("cách", "Hà Nội", " làm", False),
        ("tại", "Cà Mau", "", False),
        ("đọc", "báo Cà Mau", "", False),
    ],
)
def test_origin_club_newspaper_comparison_and_way_are_asides(before, name, behind, expected):
    text = passage(f"{before} {name}{behind}")
    begin = len(passage(before).tokens)
    assert is_aside(text, begin, begin + len(passage(name).tokens)) is expected


def test_where_football_is_told_names_may_be_those_of_clubs():
    assert is_about_football(passage("Tin"), passage("HLV đội nhà nói"))
    assert not is_about_football(passage("Sở TT&TT họp"))
