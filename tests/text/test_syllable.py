"""Which words can be Vietnamese syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.levels import MatchLevel, word
from searchsvc.text.syllable import completions, is_partly_marked, is_possible, is_syllable


@pytest.mark.parametrize(
    "text", ["nghiêng", "khuya", "quý", "gì", "giếng", "uỷ", "yêu", "thuở", "hoặc", "tât", "ở"]
)
def test_syllables_are_known(text):
    assert is_syllable(word(text))


@pytest.mark.parametrize(
    "text", ["internet", "wifi", "express", "tàt", "fax", "website", "ng", "thôngtin", "x"]
)
def test_other_words_are_none(text):
    assert not is_syllable(word(text))


@pytest.mark.parametrize(
    ("partial", "complete"),
    [
        ("nguời", ["người"]),
        ("truờng", ["trường"]),
        ("thưong", ["thương"]),
        ("nưoc", ["nươc"]),
        ("tiéng", ["tiếng"]),
        ("đuong", ["đuông", "đương"]),
        ("Đien", ["điên"]),
        ("duờng", ["dường", "đường"]),
    ],
)
def test_a_word_marked_in_part_has_the_syllables_it_can_become(partial, complete):
    assert completions(word(partial)) == tuple(word(text) for text in complete)


@pytest.mark.parametrize("text", ["người", "can", "café", "Thôngtin", "internet", "nguờì", "2018"])
def test_syllables_and_other_words_lack_no_marks(text):
    assert completions(word(text)) == ()


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ", max_size=8))
def test_completing_adds_marks_and_changes_nothing_else(text):
    typed = word(text)
    for found in completions(typed):
        assert is_syllable(found)
        assert typed.matches(found, MatchLevel.LETTERS)
        assert typed.tone == found.tone


@pytest.mark.parametrize("text", ["nguời", "đuong", "Đìeu", "xúat", "quye\u0301t"])
def test_a_word_that_wants_more_marks_is_partly_marked(text):
    assert is_partly_marked(word(text))


@pytest.mark.parametrize("text", ["nguoi", "người", "thuở", "José", "Đắk", "niño", "tin\u200b"])
def test_whole_unmarked_and_foreign_words_are_not_partly_marked(text):
    assert not is_partly_marked(word(text))


def test_a_word_without_marks_is_a_possible_syllable():
    assert is_possible(word("nguoi"))
    assert is_possible(word("tin"))
    assert not is_possible(word("internet"))
