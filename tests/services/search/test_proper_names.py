"""Names of places with capitals."""

import pytest

from searchsvc.services.search.proper_names import place_names, with_capitals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tỉnh lào cai, đà lạt", "tỉnh Lào Cai, Đà Lạt"),
        ("hồ chí minh", "Hồ Chí Minh"),
        ("LÀO CAI", "LÀO CAI"),
        ("lao cai", "lao cai"),
        ("hòa bình", "hòa bình"),
        ("", ""),
    ],
)
def test_names_are_written_as_the_gazetteer_has_them(text, expected):
    assert with_capitals(text) == expected


def test_names_that_are_ordinary_words_are_none():
    assert "Cần Thơ" in place_names()
    assert "Hòa Bình" not in place_names()
