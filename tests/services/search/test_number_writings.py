"""Numbers of a query in their other writings."""

import pytest

from searchsvc.services.search.number_writings import numbers_in
from searchsvc.text.tokenizer import tokenize


def writings(text: str) -> list[str]:
    return [form for match in numbers_in(tokenize(text), text) for form in match.value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lần thứ XII", ["thứ 12"]),
        ("kỳ họp thứ 5", ["thứ V"]),
        ("đại hội 13", ["hội XIII"]),
        ("quý I", ["quý 1"]),
        ("khoa 14", ["khoa XIV"]),
        ("khóa 14", ["khóa XIV"]),
        ("thứ 2", []),
        ("cấp 40", []),
    ],
)
def test_behind_some_words_roman_numerals_are_numbers(text, expected):
    assert writings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.000 người", ["5 nghìn", "5 ngàn"]),
        ("1.500.000", ["1,5 triệu"]),
        ("1,5 triệu", ["1.500.000"]),
        ("2 ty", ["2.000.000.000"]),
        ("1.234", []),
        ("2018 người", []),
        ("1,23456 nghìn", []),
    ],
)
def test_thousands_and_more_are_written_in_words_and_figures(text, expected):
    assert writings(text) == expected


def test_thousands_of_milliards_have_both_scales():
    assert "1 nghìn tỷ" in writings("1.000 tỷ")
    assert "1 nghìn tỷ" in writings("1000 tỷ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("98,5%", ["98,5 phần trăm"]), ("50 phan tram", ["50%"]), ("50 phần", [])],
)
def test_per_cent_is_a_sign_or_words(text, expected):
    assert writings(text) == expected


@pytest.mark.parametrize("text", ["14:30", "14h30", "14 giờ 30"])
def test_times_have_each_sign(text):
    assert writings(text) == ["14:30", "14h30", "14 giờ 30", "14g30"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("8h", ["8 giờ", "8h"]), ("14:75", []), ("30 h", []), ("2018: 20", [])],
)
def test_other_figures_are_no_times(text, expected):
    assert writings(text) == expected


def test_a_full_hour_is_also_written_without_minutes():
    assert writings("8h00")[-2:] == ["8 giờ", "8h"]
