"""Words are found where their tokens stand, and nowhere else."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.text.finding import ChunkFinder, chunks_holding, tokens_from
from searchsvc.text.tokenize import tokenize, tokens_of_chunk


@settings(deadline=None)  # the first call compiles
@given(st.text() | st.text(alphabet="cầnt hơ12.,\u200b\u0300_-"))
def test_chunks_are_found_where_their_tokens_stand(text):
    wanted = {token.word.folded for token in tokenize(text)[::2]}
    expected = [token for token in tokenize(text) if token.word.folded in wanted]
    found = [
        token
        for start, chunk in ChunkFinder(wanted).find(text)
        for token in islice(tokens_from(text, start), len(tokens_of_chunk[chunk]))
        if token.word.folded in wanted
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "found"), [("công nghệ, cộng đồng", ["công", "cộng"]), ("đồng cỏ", []), ("", [])]
)
def test_words_can_be_found_by_their_beginning(text, found):
    starts = [start for start, _ in ChunkFinder((), ("con",)).find(text)]
    assert [text[start:].split()[0].strip(",") for start in starts] == found


UNUSUAL = "cầnthơ12.,\u200b\u00ad\u0300\u0301_- ²٣ʼßﬁyÝЖ😀Đð"


@settings(deadline=None)  # the first call compiles
@given(
    st.text() | st.text(alphabet=UNUSUAL) | st.text(alphabet="cầnthơytinhđuộc 12.,"),
    st.lists(st.text(alphabet="canthoyiduk12", min_size=1, max_size=14), max_size=3),
    st.lists(st.text(alphabet="canthoyi1", min_size=1, max_size=3), max_size=2).map(tuple),
)
def test_the_compiled_way_finds_what_the_plain_one_does(text, words, beginnings):
    wanted = {*words, *(token.word.folded for token in tokenize(text)[::3])}
    found = ChunkFinder(wanted, beginnings).find(text)
    assert found == chunks_holding(text, wanted, beginnings)
