"""The three match levels of a syllable and the asymmetric match."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.levels import MatchLevel, strip_marks, word
from searchsvc.text.normalize import ZERO_WIDTH_SPACE


def finds(typed: str, written: str, strength: MatchLevel) -> bool:
    return word(typed).matches(word(written), strength)


@pytest.mark.parametrize("written", ["can", "cân", "cần", "cẩn", "Cận"])
def test_an_open_word_finds_every_marked_form(written):
    assert finds("can", written, MatchLevel.FOLDED)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("cân", "cần"), ("đa", "Đà"), ("bưu", "bửu"), ("Đak", "Đắk"), ("nuơc", "nước")],
)
def test_a_word_open_for_the_tone_finds_it_with_any_tone(typed, written):
    assert finds(typed, written, MatchLevel.LETTERS)


@pytest.mark.parametrize(
    ("typed", "written"), [("cân", "căn"), ("tư", "tú"), ("đo", "do"), ("cân", "can")]
)
def test_a_mark_that_is_typed_must_be_there(typed, written):
    assert not finds(typed, written, MatchLevel.LETTERS)


def test_a_tone_that_is_typed_must_be_there_where_letters_are_open():
    assert finds("nguòi", "người", MatchLevel.LETTERS)
    assert not finds("nguòi", "ngưới", MatchLevel.LETTERS)


@pytest.mark.parametrize(
    ("typed", "written"), [("bán", "bạn"), ("bán", "bắn"), ("truyền", "truyện"), ("mà", "ma")]
)
def test_a_complete_word_finds_only_itself(typed, written):
    assert not finds(typed, written, MatchLevel.EXACT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("Uỷ", "ủy"),
        ("qúy", "quý"),
        ("lựơng", "lượng"),
        ("nghịêm", "nghiệm"),
        ("kỹ", "kĩ"),
        ("lý", "lí"),
        ("quy", "qui"),
        ("tỷ", "tỉ"),
        ("vĩ", "vỹ"),
    ],
)
def test_spellings_of_one_syllable_have_one_key(one, other):
    assert word(one) == word(other)


@pytest.mark.parametrize(
    ("one", "other"), [("tay", "tai"), ("thúy", "thúi"), ("hòa", "hào"), ("Thúy", "Thùy")]
)
def test_other_syllables_stay_apart(one, other):
    assert word(one).exact != word(other).exact


@pytest.mark.parametrize(
    ("typed", "written", "level"),
    [
        ("cần", "Cần", MatchLevel.EXACT),
        ("cân", "cần", MatchLevel.LETTERS),
        ("can", "cần", MatchLevel.FOLDED),
    ],
)
def test_the_match_level_is_the_closest(typed, written, level):
    assert word(typed).match_level(word(written)) is level


def test_a_beginning_heeds_the_marks_that_are_typed():
    assert word("viễ").begins(word("viễn"), MatchLevel.EXACT)
    assert word("vie").begins(word("viễn"), MatchLevel.FOLDED)
    assert not word("viế").begins(word("viễn"), MatchLevel.EXACT)
    assert not word("ma").begins(word("năm"), MatchLevel.FOLDED)


def test_only_a_stop_at_the_end_asks_for_a_tone():
    assert word("tât").needs_tone
    assert word("Đăk").needs_tone
    assert not word("cân").needs_tone


def test_marks_come_off_and_the_rest_stays():
    assert strip_marks("Cần Thơ? “Đắk Lắk”") == "Can Tho? “Dak Lak”"


@given(st.text(string.ascii_letters, min_size=1))
def test_plain_letters_are_read_as_any_others(text):
    assert word(text) == word(text + ZERO_WIDTH_SPACE)
