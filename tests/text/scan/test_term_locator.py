"""Words are found where their tokens stand, and nowhere else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.scan.term_locator import TermLocator
from searchsvc.text.tokenizer import Token, tokenize, tokens_of_run


def found_in(texts, words, beginnings=()):
    """For each text where the found runs begin, what they say, which follow the one before."""
    finder = TermLocator(words, beginnings)
    found = finder.find(texts)
    said = [found.written[number] for number in found.writings]
    rows = [
        (start, run, bool(follows))
        for (start, _, follows), run in zip(found.runs.tolist(), said, strict=True)
    ]
    ends = np.cumsum(found.counts)
    return [
        [(start - begin, run, follows) for start, run, follows in rows[end - count : end]]
        for begin, count, end in zip(found.begins[:-1], found.counts, ends, strict=True)
    ]


def wanted_in(text, words, beginnings=()):
    """The same of one text by the regular expression alone."""
    return [
        (start, text[start:end], bool(follows))
        for start, end, follows in TermLocator(words, beginnings).locate_by_regex(text).tolist()
    ]


@given(st.text() | st.text(alphabet="cầnt hơ12.,\u200b\u0300_-"))
def test_token_runs_are_found_where_their_tokens_stand(text):
    wanted = {token.word.folded for token in tokenize(text)[::2]}
    expected = [token for token in tokenize(text) if token.word.folded in wanted]
    found = [
        Token(piece.word, start + piece.start, start + piece.end)
        for start, run, _ in found_in([text], wanted)[0]
        for piece in tokens_of_run[run]
        if piece.word.folded in wanted
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "found"), [("công nghệ, cộng đồng", ["công", "cộng"]), ("đồng cỏ", []), ("", [])]
)
def test_words_can_be_found_by_their_beginning(text, found):
    assert [run for _, run, _ in found_in([text], (), ("con",))[0]] == found


UNUSUAL = "cầnthơ12.,\u200b\u00ad\u0300\u0301_- ²٣ʼßﬁyÝЖ😀Đð\uffff"
texts = st.text() | st.text(alphabet=UNUSUAL) | st.text(alphabet="cầnthơytinhđuộc 12.,")


@given(
    st.lists(texts, max_size=4),
    st.lists(st.text(alphabet="canthoyiduk12", min_size=1, max_size=14), max_size=3),
    st.lists(st.text(alphabet="canthoyi1", min_size=1, max_size=3), max_size=2).map(tuple),
)
def test_the_compiled_way_misses_nothing_that_the_plain_one_finds(texts, words, beginnings):
    wanted = {*words, *(token.word.folded for text in texts for token in tokenize(text)[::3])}
    for text, found in zip(texts, found_in(texts, wanted, beginnings), strict=True):
        plain = wanted_in(text, wanted, beginnings)
        assert {row[:2] for row in plain} <= {row[:2] for row in found}
        if len(found) == len(plain):  # nothing else was let through
            assert found == plain


@pytest.mark.parametrize("text", ["ta" * 200_000, "ta" * 200_000 + "cuối", "cần" + "t" * 300_000])
def test_an_endless_word_is_looked_through(text):
    """Not all of it for each of its letters; that would take hours."""
    (found,) = found_in([text], {"can", "cuoi", "ta"}, ("tab",))
    assert found in ([], [(0, text, False)])


def test_what_holds_no_token_parts_no_words():
    (found,) = found_in(["tin _ vui, không ʼ vui"], {"tin", "vui"})
    assert [(run, follows) for _, run, follows in found] == [
        *[("tin", False), ("_", True), ("vui", True)],
        *[("ʼ", False), ("vui", True)],
    ]


def test_chunks_that_are_written_the_same_are_told_once():
    found = TermLocator({"can", "tho"}).find(["Cần Thơ, cần", "", "Thơ\u200b, Cần"])
    assert [found.written[number] for number in found.writings] == [
        *["Cần", "Thơ", "cần"],
        *["Thơ\u200b", "Cần"],
    ]
    assert len(found.written) == len(set(found.written))
    assert found.counts.tolist() == [3, 0, 2]
