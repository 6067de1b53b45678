"""The prefilter lets whole token runs through, all that may hold a word."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.scan.code_points import code_points_of
from searchsvc.text.scan.prefilter import Prefilter
from searchsvc.text.tokenizer import TOKEN_RUN, tokenize

texts = st.text(alphabet="cầnThơytin12.,_-² \n") | st.text()
words = st.sets(st.text(alphabet="canthoi12", min_size=1, max_size=4), max_size=3)


def passed(text, wanted, beginnings=()):
    """The runs let through, as (start, end) in the text; None where it is too unusual to say."""
    code_points = code_points_of(f"\n{text}\n")
    begins = np.array([1, len(text) + 2])
    runs, counts, unsure = Prefilter(wanted, beginnings).scan(code_points, begins)
    assert unsure == (counts[0] < 0)
    return None if unsure else [(start - 1, end - 1) for start, end, _ in runs.tolist()]


@given(texts, words)
def test_what_is_let_through_are_runs_of_the_tokenizer(text, wanted):
    found = passed(text, wanted)
    runs = [run.span() for run in TOKEN_RUN.finditer(text)]
    assert found is None or [run for run in runs if run in found] == found


@given(texts, words)
def test_no_run_with_a_wanted_word_is_missed(text, wanted):
    found = passed(text, wanted)
    places = [token.start for token in tokenize(text) if token.word.folded in wanted]
    assert found is None or all(
        any(start <= place < end for start, end in found) for place in places
    )


def test_few_others_are_let_through():
    text = "Thông tin và truyền thông ở Cần Thơ, năm 2017"
    assert [text[start:end] for start, end in passed(text, {"can", "nam"})] == ["Cần", "năm"]
    assert [text[start:end] for start, end in passed(text, set(), ("truy",))] == ["truyền"]
    assert [text[start:end] for start, end in passed(text, {"2017"})] == ["2017"]


def test_a_text_with_invisible_characters_is_unsure():
    assert passed("Cần\u200bThơ", {"can"}) is None
