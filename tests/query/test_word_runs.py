"""Which words of a query stand in a row."""

import pytest

from searchsvc.query.parser import parse
from searchsvc.query.word_runs import word_runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("can tho", [["can", "tho"]]),
        ("cần, thơ", [["cần", "thơ"]]),
        ('sở "thông tin" mới', [["sở", "thông", "tin", "mới"]]),
        ("cần -thơ tin", [["cần"], ["tin"]]),
        ("cần OR thơ tin", [["cần"], ["thơ", "tin"]]),
        ("(cần thơ) tin", [["cần", "thơ"], ["tin"]]),
        ("title:cần thơ", [["cần"], ["thơ"]]),
        ("cần th* tin", [["cần"], ["tin"]]),
        ("TT&TT mới", [["TT"], ["TT", "mới"]]),
        ("", []),
    ],
)
def test_words_stand_in_a_row_where_only_spaces_and_punctuation_part_them(text, expected):
    runs = word_runs(parse(text, literal=True).root, text)
    assert [[text[term.start : term.end] for term in run] for run in runs] == expected
