"""Units of an address, short and long."""

import pytest

from searchsvc.services.search.address_writings import addresses_in
from searchsvc.text.tokenizer import tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q.1", ["quận 1"]),
        ("Q1", ["quận 1"]),
        ("q. 1", ["quận 1"]),
        ("P.Bến Nghé", ["phường Bến"]),
        ("p.bến nghé", ["phường bến"]),
        ("TX. Sơn Tây", ["thị xã Sơn"]),
        ("H. Củ Chi", ["huyện Củ"]),
        ("quan 1", ["Q. 1"]),
        ("Phường Bến Nghé", ["P. Bến"]),
        ("P.5, Q.3", ["phường 5", "quận 3"]),
    ],
)
def test_what_stands_behind_confirms_a_unit(text, expected):
    found = addresses_in(tokenize(text), text)
    assert [writing for match in found for writing in match.value] == expected


@pytest.mark.parametrize(
    "text", ["Q", "P và Q", "p. bến", "H5N1", "quận", "phường này", "phuong Ben", "Q1/2018", "x. y"]
)
def test_other_letters_and_words_are_none(text):
    assert addresses_in(tokenize(text), text) == []
