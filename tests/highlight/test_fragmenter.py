"""The best fragments hold most of the query's leaves and do not overlap."""

import numpy as np
import pytest

from searchsvc.highlight.characters import characters
from searchsvc.highlight.columns import FIRST_MARK, LAST_MARK, TEXT, WHOLE_END, WHOLE_START
from searchsvc.highlight.fragmenter import best_fragments
from searchsvc.text.scan.code_points import code_points_of

LEAVES = ("bưu", "tin")
QUERY = "bưu tin"


def best(*texts, size=20, most=3):
    """The fragments of texts in which every word of LEAVES is marked, as rows."""
    text = "\n".join(("", *texts, ""))
    begins, rows, counts = [1], [], []
    for each in texts:
        own = [
            (begins[-1] + at, begins[-1] + at + len(word), leaf, 0, 2 * each.startswith(QUERY, at))
            for at in range(len(each))
            for leaf, word in enumerate(LEAVES)
            if each.startswith(word, at)
        ]
        rows += own
        counts.append(len(own))
        begins.append(begins[-1] + len(each) + 1)
    found = best_fragments(
        code_points_of(text),
        characters(),
        np.array(begins),
        np.array(rows, np.int32).reshape(-1, 5),
        np.array(counts),
        len(LEAVES),
        size,
        most,
    )
    return [text[start:end] for start, end, *_ in found.tolist()], found


def test_most_leaves_come_before_most_marks():
    shown, _ = best("bưu bưu bưu bưu. " + "x " * 20 + "\nbưu tin", most=1)
    assert shown == ["bưu tin"]


def test_the_whole_query_comes_before_more_marks_and_before_the_order_of_the_text():
    shown, _ = best("tin bưu bưu. " + "x " * 20 + "\nbưu tin\n" + "x " * 20 + "\nbưu hai", most=3)
    assert shown[:2] == ["bưu tin", "tin bưu bưu. x x x x"]


def test_other_fragments_come_in_the_order_of_the_text():
    shown, _ = best("tin một. " + "x " * 20 + "\ntin bưu\n" + "x " * 20 + "\nbưu hai", most=3)
    assert shown == ["tin một. x x x x x x", "tin bưu"]  # the last needs a leaf the others lack


def test_a_text_without_marks_shows_its_beginning_and_an_empty_one_nothing():
    shown, found = best("một hai ba bốn năm sáu", " \n ", size=10)
    assert shown == ["một hai ba"]
    assert found[0, [FIRST_MARK, LAST_MARK, TEXT]].tolist() == [0, 0, 0]


def test_a_fragment_knows_its_text_and_its_marks():
    _, found = best("bưu", "", "tin bưu")
    assert found[:, [TEXT, FIRST_MARK, LAST_MARK]].tolist() == [[0, 0, 1], [2, 1, 3]]


@pytest.mark.parametrize(
    ("text", "whole"),
    [("bưu.", [1, 1]), ("bưu " + "x " * 30, [1, 0]), ("x " * 30 + "bưu", [0, 1])],
)
def test_it_is_whole_where_it_begins_and_ends_with_a_sentence(text, whole):
    _, found = best(text)
    assert found[0, [WHOLE_START, WHOLE_END]].tolist() == whole
