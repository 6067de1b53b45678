"""Compiled loops cut the runs that the tokenizer's regular expression cuts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.scan.character_classes import (
    BETWEEN,
    DIGIT,
    OTHER,
    POINT,
    UNSURE,
    classes,
    classify,
    code_units_of,
    is_in_run,
)
from searchsvc.text.tokenizer import TOKEN_RUN

texts = st.text() | st.text(alphabet="cầnThơ12.,_-² \u200b\u0301٣ʼЖ😀") | st.text(alphabet="a1., ")


@given(texts)
def test_a_character_is_in_a_run_where_the_tokenizer_has_it_in_one(text):
    classed = classify(code_units_of(text), classes())
    if UNSURE in classed:
        return
    inside = {at for run in TOKEN_RUN.finditer(text) for at in range(*run.span())}
    assert {at for at in range(len(text) + 1) if is_in_run(classed, at)} == inside


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        *[(" ", BETWEEN), ("-", BETWEEN), ("’", BETWEEN)],
        *[(".", POINT), (",", POINT)],
        *[("0", DIGIT), ("9", DIGIT)],
        *[("_", OTHER), ("²", OTHER), ("Ж", OTHER)],
        *[("٣", UNSURE), ("\u200b", UNSURE), ("\ufe0f", UNSURE), ("\ud800", UNSURE)],
    ],
)
def test_a_character_has_a_class(char, expected):
    assert classes()[ord(char)] == expected


@pytest.mark.parametrize("forms", ["aAàÁâẫăẵ", "dDđĐ", "iIyYỹÍ", "oƠộờ"])
def test_all_forms_of_a_letter_are_one_class(forms):
    assert len({classes()[ord(char)] for char in forms}) == 1


def test_what_lies_beyond_the_first_plane_is_unsure():
    assert classify(np.array([0x1F600, 0x10FFFF], np.uint32), classes()).tolist() == [
        *[UNSURE, UNSURE],
        BETWEEN,
    ]
