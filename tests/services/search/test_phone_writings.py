"""Telephone numbers in any grouping."""

import pytest

from searchsvc.services.search.phone_writings import phones_in
from searchsvc.text.tokenizer import tokenize


def words(text: str) -> list[str]:
    return [token.word.folded for token in tokenize(text)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("02923830235", "0292.3830.235"),
        ("02923830235", "(0292) 3 830 235"),
        ("0292 3830 235", "0292.383.0235"),
        ("(0292) 3.830.235", "02923830235"),
        ("+84 292 3830235", "0292 3830 235"),
        ("0912345678", "0912 345 678"),
        ("0912345678", "091.234.5678"),
        ("19001234", "1900 1234"),
        ("1900 565656", "1900.56.56.56"),
    ],
)
def test_a_number_has_every_usual_grouping(typed, written):
    (found,) = phones_in(tokenize(typed), typed)
    assert words(written) in [words(form) for form in found.value]


@pytest.mark.parametrize(
    "text", ["2018-2020", "08/02/2013", "1.456.018", "0123", "19001", "2013 2014 2015", "năm 2017"]
)
def test_other_numbers_are_none(text):
    assert phones_in(tokenize(text), text) == []
