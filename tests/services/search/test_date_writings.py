"""Dates of a query in their other writing."""

import pytest

from searchsvc.services.search.date_writings import dates_in
from searchsvc.text.tokenizer import tokenize


@pytest.mark.parametrize(
    ("text", "writings"),
    [
        ("họp 29/12/2017", ["ngày 29 tháng 12 năm 2017"]),
        ("01.02.2013 và 3-4-2014", ["ngày 1 tháng 2 năm 2013", "ngày 3 tháng 4 năm 2014"]),
        ("ngày 29 tháng 12 năm 2017", ["29/12/2017"]),
        ("ngay 29 thang 12 nam 2017", ["29/12/2017"]),
        ("ngày 31 tháng 2 năm 2017", []),
        ("29/12/17", []),
        ("ngày 29 tháng 12", []),
        ("12.000 người", []),
    ],
)
def test_each_is_found_with_its_other_writing(text, writings):
    assert [writing for match in dates_in(tokenize(text)) for writing in match.value] == writings
