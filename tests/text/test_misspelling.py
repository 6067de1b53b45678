"""Slips, and how unlikely each is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from searchsvc.text.levels import strip_marks, word
from searchsvc.text.misspelling import IMPOSSIBLE, forms_near, slip_cost

letters = st.text(st.sampled_from("abcdeghiknoqrstuvxy"), min_size=1, max_size=8)


def cost(typed: str, meant: str, *, among_marked: bool = True) -> float:
    return slip_cost(word(typed), word(meant), among_marked)


@given(letters, letters)
def test_forms_are_near_that_are_one_letter_away(typed, meant):
    assert (meant in forms_near(typed)) >= (OSA.distance(typed, meant) <= 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *[("sáng", "xáng"), ("dải", "giải"), ("ra", "gia"), ("trinh", "chinh"), ("lội", "nội")],
        *[("ngiệp", "nghiệp"), ("gế", "ghế"), ("kông", "công"), ("bang", "ban"), ("mắc", "mắt")],
        *[("xuôn", "suông")],
    ],
)
def test_what_sounds_alike_is_confused_sooner_than_a_letter_is_wrong(typed, meant):
    assert 0 < cost(typed, meant) == cost(meant, typed) < cost("tinn", "tin")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("thogn", "thong"), ("inernet", "internet"), ("bsn", "ban"), ("ta", "tay")],
)
def test_a_letter_may_be_left_out_doubled_replaced_or_change_places(typed, meant):
    assert cost(typed, meant) == cost("tinn", "tin")


def test_hoi_and_nga_are_confused_sooner_than_other_tones():
    assert cost("nổ", "nỗ") < cost("no", "nỗ") < cost("nó", "nỗ")


def test_marks_that_are_left_out_cost_something_among_words_with_marks_only():
    assert cost("nghe", "nghệ", among_marked=False) == 0
    assert cost("nghe", "nghệ") > 0
    assert cost("nghê", "nghệ", among_marked=False) > 0


def test_both_marks_of_uo_are_one():
    assert cost("nguời", "người") == cost("ngừoi", "người") == cost("nguòi", "người")
    assert cost("nguòi", "người") == cost("còn", "cồn")


@pytest.mark.parametrize(
    ("typed", "meant"), [("thongtin", "chongjin"), ("đỗ", "có"), ("cần", "bạn"), ("sở", "tờ")]
)
def test_what_is_far_away_is_another_word(typed, meant):
    assert cost(typed, meant) == IMPOSSIBLE


@given(letters)
def test_a_word_is_no_slip_of_its_own(typed):
    assert cost(typed, typed) == 0
    assert strip_marks(typed) in forms_near(typed)
