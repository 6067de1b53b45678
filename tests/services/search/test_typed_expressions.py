"""Expressions of a query from all rules, without overlaps."""

import pytest

from searchsvc.services.search.typed_expressions import expressions_in
from searchsvc.text.tokenizer import tokenize


def found(text: str) -> list[str]:
    tokens = tokenize(text)
    return [
        text[tokens[match.begin].start : tokens[match.end - 1].end]
        for match in expressions_in(tokens, text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND Q.1 ngày 15/3", ["UBND", "Q.1", "15/3"]),
        ("ngày 15 tháng 3 năm 2018", ["ngày 15 tháng 3 năm 2018"]),
        ("hdnd tinh", ["hdnd"]),
        ("mong Mông", ["Mông"]),
        ("quý I/2018", ["quý I/2018"]),
    ],
)
def test_the_longest_expression_counts(text, expected):
    assert found(text) == expected
