"""Dates of a query in their other writings."""

import pytest

from searchsvc.services.search.date_writings import dates_in
from searchsvc.text.tokenizer import tokenize


@pytest.mark.parametrize(
    ("text", "writings"),
    [
        ("họp 29/12/2017", ["ngày 29 tháng 12 năm 2017", "2017-12-29"]),
        ("3-4-2014", ["ngày 3 tháng 4 năm 2014", "2014-04-03"]),
        ("2013-02-08", ["ngày 8 tháng 2 năm 2013", "8/2/2013"]),
        ("ngày 29 tháng 12 năm 2017", ["29/12/2017", "2017-12-29"]),
        ("ngay 29 thang 12 nam 2017", ["29/12/2017", "2017-12-29"]),
        ("tháng 3/2018", ["tháng 3 năm 2018", "tháng ba năm 2018"]),
        ("thang 3 nam 2018", ["3/2018", "tháng ba năm 2018"]),
        ("tháng 5/2018", ["tháng 5 năm 2018"]),
        ("03/2018", ["tháng 3 năm 2018"]),
        ("15/3", ["ngày 15 tháng 3"]),
        ("ngày 15 tháng 3", ["15/3"]),
        ("29/2", ["ngày 29 tháng 2"]),
    ],
)
def test_each_is_found_with_its_other_writings(text, writings):
    found = dates_in(tokenize(text), text)
    assert [writing for match in found for writing in match.value] == writings


@pytest.mark.parametrize("text", ["quý I/2018", "quý 1 năm 2018", "Q1/2018"])
def test_a_quarter_has_roman_and_arabic_writings(text):
    (found,) = dates_in(tokenize(text), text)
    assert set(found.value) == {"quý 1 năm 2018", "quý 1/2018", "quý I năm 2018", "quý I/2018"}


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2017", "29/12/17", "30/2", "15/13", "13/2018", "12.000 người",
        "tháng 3", "2018-2020", "2.15",
    ],
)  # fmt: skip
def test_what_is_no_date_has_no_other_writing(text):
    assert dates_in(tokenize(text), text) == []
