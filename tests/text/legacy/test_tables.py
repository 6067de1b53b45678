"""The tables by code agree with charts that were written down by letter."""

import unicodedata

import pytest

from searchsvc.text.legacy.tables import CONTROL_OF, TCVN3, VISCII, VNI, WINDOWS_1258
from tests.text.legacy_charts import ENCODERS

LETTERS = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
] + ["đ"]
MARKED = [letter for letter in LETTERS if not letter.isascii()]


def decoded(table, name, letters):
    """Letters there and back; í and the like stand for themselves in VNI."""
    old = [ENCODERS[name](letter) for letter in letters]
    return [table.get(code, code) for code in old]


@pytest.mark.parametrize(("name", "table"), [("tcvn3", TCVN3), ("viscii", VISCII), ("vni", VNI)])
def test_every_marked_letter_has_the_code_of_the_chart(name, table):
    assert decoded(table, name, MARKED) == MARKED


@pytest.mark.parametrize(("name", "table"), [("viscii", VISCII), ("vni", VNI)])
def test_so_has_every_capital(name, table):
    capitals = [letter.upper() for letter in MARKED]
    assert decoded(table, name, capitals) == capitals


def test_no_code_of_one_table_stands_for_two_letters():
    assert len(set(TCVN3.values())) == len(TCVN3)


@pytest.mark.parametrize(("char", "letter"), WINDOWS_1258.items())
def test_windows_1258_is_as_python_has_it(char, letter):
    assert char.encode("cp1252").decode("cp1258") == letter


def test_controls_of_latin_1_are_the_bytes_that_windows_1252_shows_as_signs():
    assert CONTROL_OF["€"] == "\x80"
    assert all(ord(control) < 0xA0 for control in CONTROL_OF.values())
    assert len(CONTROL_OF) == 27
