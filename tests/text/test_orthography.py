"""From a key back to the written word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text import syllable
from searchsvc.text.levels import word
from searchsvc.text.normalize import TONES
from searchsvc.text.orthography import spell, spell_like

SYLLABLES = [
    read
    for onset in syllable.ONSETS.split("|")
    for rime in syllable.RIMES.split()
    for tone in ("", *sorted(TONES))
    if syllable.is_syllable(read := word(onset + rime + tone))
]


def test_every_possible_syllable_reads_back():
    assert len(SYLLABLES) > 15_000
    assert [read for read in SYLLABLES if word(spell(read)) != read] == []


def test_every_spelling_is_composed():
    assert all(unicodedata.is_normalized("NFC", spell(read)) for read in SYLLABLES)


@given(st.text())
def test_any_word_reads_back(text):
    assert word(spell(word(text))) == word(text)


@pytest.mark.parametrize(
    "text",
    [
        *["hòa", "thúy", "quý", "giếng", "khuỷu", "ủy", "của", "mía", "tiến", "nước", "gì"],
        *["gìn", "giá", "hoài", "hoàn", "khuỵa", "thuở", "huých", "quả", "đường", "ngoéo", "ở"],
        *["kỹ", "lý", "mỹ", "tỷ", "công", "ty", "hy", "vĩ", "sĩ", "mì", "hai", "thúi", "can"],
        *["café", "internet", "đắk", "búk"],
    ],
)
def test_words_are_written_as_usual(text):
    assert spell(word(text)) == text


@pytest.mark.parametrize(
    ("typed", "usual"),
    [("hoà", "hòa"), ("thuý", "thúy"), ("uỷ", "ủy"), ("kĩ", "kỹ"), ("quí", "quý"), ("bác", "bác")],
)
def test_other_spellings_of_a_word_are_written_as_usual(typed, usual):
    assert spell(word(typed)) == usual


@pytest.mark.parametrize(
    ("typed", "written"),
    [("giagn", "giang"), ("Giagn", "Giang"), ("GIAGN", "GIANG"), ("G", "Giang")],
)
def test_a_word_can_be_written_in_the_case_of_another(typed, written):
    assert spell_like(typed, word("giang")) == written
