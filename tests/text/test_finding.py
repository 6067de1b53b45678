"""Words are found where their tokens stand, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.text.finding import ChunkFinder
from searchsvc.text.tokenize import Token, tokenize, tokens_of_chunk


@settings(deadline=None)  # the first call compiles
@given(st.text() | st.text(alphabet="cầnt hơ12.,\u200b\u0300_-"))
def test_chunks_are_found_where_their_tokens_stand(text):
    wanted = {token.word.folded for token in tokenize(text)[::2]}
    expected = [token for token in tokenize(text) if token.word.folded in wanted]
    found = [
        Token(piece.word, start + piece.start, start + piece.end)
        for _, start, chunk in ChunkFinder(wanted).find(text)
        for piece in tokens_of_chunk[chunk]
        if piece.word.folded in wanted
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "found"), [("công nghệ, cộng đồng", ["công", "cộng"]), ("đồng cỏ", []), ("", [])]
)
def test_words_can_be_found_by_their_beginning(text, found):
    starts = [start for _, start, _ in ChunkFinder((), ("con",)).find(text)]
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
    finder = ChunkFinder(wanted, beginnings)
    assert finder.find(text) == finder.find_plainly(text)


@settings(deadline=None)
@given(st.lists(st.text() | st.text(alphabet="cầnthơ 12.,\n\u00ad"), max_size=5))
def test_several_texts_are_looked_at_in_one_go(texts):
    finder = ChunkFinder({"can", "tho", "12"})
    together = [[(start, chunk) for _, start, chunk in found] for found in finder.find_all(texts)]
    assert together == [[(start, chunk) for _, start, chunk in finder.find(t)] for t in texts]


@pytest.mark.parametrize("text", ["ta" * 200_000, "ta" * 200_000 + "cuối", "cần" + "t" * 300_000])
def test_an_endless_word_is_looked_through(text):
    """Not all of it for each of its letters; that would take hours."""
    finder = ChunkFinder({"can", "cuoi", "ta"}, ("tab",))
    assert finder.find(text) == finder.find_plainly(text)


def test_what_holds_no_token_parts_no_words():
    found = ChunkFinder({"tin", "vui"}).find("tin _ vui, không ʼ vui")
    assert [(number, chunk) for number, _, chunk in found] == [
        *[(0, "tin"), (1, "_"), (2, "vui")],
        *[(4, "ʼ"), (5, "vui")],
    ]
