"""The order of Vietnamese titles."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.collation import collation_key

titles = st.text(alphabet="aăâbdđeưyóọ 01,.-Ạç", max_size=12)


@pytest.mark.parametrize(
    "in_order",
    [
        ["An", "Ăn", "Ân", "Ba", "Da", "Đa", "Em", "Ê", "Ong", "Ông", "Ơn", "Út", "Ưa", "Y"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["da", "dạ", "Dân", "Đà Nẵng"],
        ["mì", "mò", "mỹ"],
        ["zê", "жук", "漢"],
    ],
)
def test_letters_go_by_the_alphabet_then_tones(in_order):
    assert sorted(in_order, key=collation_key) == in_order


def test_letters_count_over_the_whole_title_before_tones():
    in_order = ["hạ an", "ha ba", "hạ ba", "hạ ban"]
    assert sorted(in_order, key=collation_key) == in_order


def test_a_title_comes_before_those_that_go_on():
    in_order = ["ca", "cạ", "ça", "ca an", "cá an", "cam"]
    assert sorted(in_order, key=collation_key) == in_order


def test_numbers_go_by_value_and_before_letters():
    in_order = ["2 năm", "2,15 tỷ", "2,5 tỷ", "4G", "10 năm", "999 xã", "1.000 xã", "năm"]
    assert sorted(in_order, key=collation_key) == in_order


@pytest.mark.parametrize(
    ("one", "other"),
    [("ĐÀ NẴNG", "đà nẵng"), ("hoà", "hòa"), ("“Tin” mới", "tin - mới"), ("01", "1")],
)
def test_case_punctuation_the_place_of_the_tone_and_zeros_do_not_count(one, other):
    assert collation_key(one) == collation_key(other)


@given(titles)
def test_composed_and_decomposed_titles_are_one(title):
    assert collation_key(unicodedata.normalize("NFD", title)) == collation_key(title)


@given(st.lists(titles, min_size=2))
def test_marks_only_part_titles_of_the_same_words(some):
    """Sorting by the key is sorting by what stands before its marks."""
    words = [key.partition(b"\x00\x00")[0] for key in sorted(map(collation_key, some))]
    assert all(one <= other for one, other in pairwise(words))
