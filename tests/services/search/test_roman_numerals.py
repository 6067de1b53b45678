"""Roman numerals up to 39."""

import pytest

from searchsvc.services.search.roman_numerals import MOST, arabic, roman


def test_each_number_comes_back_from_its_numeral():
    assert [arabic(roman(number).lower()) for number in range(1, MOST + 1)] == [*range(1, MOST + 1)]


@pytest.mark.parametrize("text", ["", "iiii", "vx", "xl", "tin", "ivi"])
def test_other_words_are_no_numerals(text):
    assert arabic(text) == 0
