"""Canonical characters: what looks the same is one."""

import unicodedata
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.levels import word
from searchsvc.text.normalize import letters, plain


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ðà", "Đà"),  # Icelandic eth
        ("ðiện", "điện"),
        ("ɖiện", "điện"),
        ("đƣợc", "được"),
        ("nǎm", "năm"),
        ("wiﬁ", "wifi"),
        ("Ｃần", "cần"),
        ("th\u200bông", "thông"),
        ("tru\u00adyền", "truyền"),
        ("\ufeffthông", "thông"),
        ("ma\u0340", "mà"),
        ("ĐẮK", "đắk"),
    ],
)
def test_look_alikes_and_invisible_characters_do_not_count(written, meant):
    assert word(written) == word(meant)


def test_marks_may_come_in_any_order():
    for base, marks in [("a", "\u0302\u0300"), ("o", "\u031b\u0323"), ("e", "\u0302\u0301")]:
        keys = {word("c" + base + "".join(order) + "n") for order in permutations(marks)}
        assert len(keys) == 1


def test_order_repair_keeps_the_tone():
    assert word("Ca\u0300\u0302n") != word("cấn")


def test_a_mark_without_a_letter_is_dropped():
    assert letters("\u0301") == []


@given(st.text())
def test_any_text_becomes_plain_without_an_error_and_stays_so(text):
    assert isinstance(plain(text), str)


@given(st.text(alphabet="aăâeêioôơuưyđbcnghAĂĐ\u0300\u0301\u0303\u0309\u0323", min_size=1))
def test_both_normal_forms_give_the_same_word(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert word(composed) == word(decomposed)
