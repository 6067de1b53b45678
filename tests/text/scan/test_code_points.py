"""Texts are arrays of code points, and runs that are written the same have one number."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.scan.code_points import code_points_of, equal_runs
from searchsvc.text.tokenizer import TOKEN_RUN


@given(st.text())
def test_a_text_is_its_code_points(text):
    assert code_points_of(text).tolist() == [ord(char) for char in text]


def test_half_of_a_surrogate_pair_is_one_too():
    assert code_points_of("a\ud800").tolist() == [ord("a"), 0xD800]


@given(st.text(alphabet="ab 1.") | st.text())
def test_runs_have_one_number_only_if_they_are_written_the_same(text):
    spans = [run.span() for run in TOKEN_RUN.finditer(text)]
    rows = np.array([(*span, 0) for span in spans], np.int32).reshape(-1, 3)
    numbers, firsts = equal_runs(code_points_of(text), rows)
    written = [text[start:end] for start, end in firsts.tolist()]
    assert [written[number] for number in numbers] == [text[a:b] for a, b in spans]


def test_runs_that_are_written_the_same_have_one_number():
    rows = np.array([(0, 2, 0), (3, 5, 1), (6, 7, 1)], np.int32)
    numbers, firsts = equal_runs(code_points_of("ab ab c"), rows)
    assert numbers.tolist() == [0, 0, 1]
    assert firsts.tolist() == [[0, 2], [6, 7]]
