"""Words are found where their tokens stand, and nowhere else."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.finding import chunks_holding, tokens_from
from searchsvc.text.tokenize import tokenize, tokens_of_chunk


@given(st.text() | st.text(alphabet="cầnt hơ12.,\u200b\u0300_-"))
def test_chunks_are_found_where_their_tokens_stand(text):
    wanted = {token.word.folded for token in tokenize(text)[::2]}
    expected = [token for token in tokenize(text) if token.word.folded in wanted]
    found = [
        token
        for start, chunk in chunks_holding(text, wanted)
        for token in islice(tokens_from(text, start), len(tokens_of_chunk[chunk]))
        if token.word.folded in wanted
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "found"), [("công nghệ, cộng đồng", ["công", "cộng"]), ("đồng cỏ", []), ("", [])]
)
def test_words_can_be_found_by_their_beginning(text, found):
    starts = [start for start, _ in chunks_holding(text, (), ("con",))]
    assert [text[start:].split()[0].strip(",") for start in starts] == found
