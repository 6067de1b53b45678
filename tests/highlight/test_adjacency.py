"""Words that stand side by side as they were typed, and those that stand alone."""

import re

import pytest

from searchsvc.highlight.highlighter import Highlighter
from searchsvc.query.ast import Field
from searchsvc.query.parser import parse


def marked(query, text):
    """The marked words of a text, and what the whole query takes of it each time."""
    found = Highlighter(parse(query).root).mark([text], [Field.BODY])
    rows = found.marks.tolist()
    words = [text[start - 1 : end - 1] for start, end, *_ in rows]
    queries = [" ".join(words[at : at + row[4]]) for at, row in enumerate(rows) if row[4]]
    return " ".join(words), queries


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("bưu chính", "chính bưu, bưu chính", "bưu chính"),
        ("bưu chính", "chính bưu", "chính bưu"),
        ("bưu chính", "chính bưu bưu chính bưu", "bưu chính"),
        ("bưu chính số", "bưu chính, số, bưu", "bưu chính số"),
        ("bưu chính số", "chính số, bưu chính", "chính số bưu chính"),
        ("bưu OR tin", "bưu, tin", "bưu tin"),
        ("title:bưu chính", "bưu chính, chính", "chính chính"),
        ("viễ* thông", "viễn thông, thông", "viễn thông thông"),
    ],
)
def test_a_word_is_not_marked_alone_where_it_stands_beside_its_neighbour_elsewhere(
    query, text, words
):
    assert marked(query, text)[0] == words


def test_each_text_is_looked_at_by_itself():
    texts = ["bưu chính, bưu", "bưu"]
    found = Highlighter(parse("bưu chính").root).mark(texts, [Field.BODY] * 2)
    assert found.counts.tolist() == [2, 1]


@pytest.mark.parametrize(
    ("query", "text", "queries"),
    [
        ("bưu chính số", "Bưu chính, bưu chính số", ["bưu chính số"]),
        ("bưu chính", "bưu. Chính bưu chính", ["bưu Chính", "bưu chính"]),
        ('"bưu chính" số', "bưu số, bưu chính số", ["bưu chính số"]),
        ("buu chinh", "bưu chính", ["bưu chính"]),
        ("thoong tin", "thông tin", ["thông tin"]),
        ("bưu", "bưu bưu", []),
        ("bưu -chính", "bưu chính", []),
        ("title:bưu title:chính", "bưu chính", []),
    ],
)
def test_the_whole_query_is_found_word_by_word_as_it_was_typed(query, text, queries):
    assert [re.sub(r"\W+", " ", each) for each in marked(query, text)[1]] == queries
