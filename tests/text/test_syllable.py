"""Which words can be Vietnamese syllables."""

import pytest

from searchsvc.text.levels import word
from searchsvc.text.syllable import is_syllable


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
