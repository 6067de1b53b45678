"""What a character is to whoever cuts a text."""

import pytest

from searchsvc.highlight.characters import (
    COMBINING,
    ENDS_CLAUSE,
    ENDS_SENTENCE,
    SPACE,
    characters,
    is_a,
)
from searchsvc.text.scan.code_points import code_points_of


@pytest.mark.parametrize(
    ("char", "kinds"),
    [
        *[(" ", SPACE), ("\n", SPACE), ("\u00a0", SPACE), ("\u2003", SPACE)],
        *[("\u0301", COMBINING), ("\u0323", COMBINING)],
        *[(".", ENDS_CLAUSE | ENDS_SENTENCE), ("?", ENDS_CLAUSE | ENDS_SENTENCE)],
        *[("…", ENDS_CLAUSE), (";", ENDS_CLAUSE)],
        *[("ầ", 0), (",", 0), ("😀", 0), ("\U0010ffff", 0)],
    ],
)
def test_a_character_is_of_its_kinds(char, kinds):
    points = code_points_of(char)
    for kind in (SPACE, COMBINING, ENDS_CLAUSE, ENDS_SENTENCE):
        assert is_a(characters(), points, 0, kind) is bool(kinds & kind)
