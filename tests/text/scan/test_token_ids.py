"""A text becomes the ids and offsets of its tokens, whatever is in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.text.scan import token_ids as module
from searchsvc.text.scan.run_table import TokenRow
from searchsvc.text.scan.token_ids import TokenEncoder
from searchsvc.text.tokenizer import Token, tokenize, tokens_of_run

UNUSUAL = "cầnThơ12., \u200b\u00ad\u0300\u0301_-²٣ʼßﬁЖ😀\ud800Đð"
texts = st.lists(st.text() | st.text(alphabet=UNUSUAL) | st.text(alphabet="cầnthơ 12.,"))


class Words:
    """Words numbered in the order they came."""

    def __init__(self):
        self.known = {}
        self.encoder = TokenEncoder(self.analyse)

    def analyse(self, run):
        return [
            TokenRow(self.known.setdefault(word, len(self.known)), start, end)
            for word, start, end in tokens_of_run[run]
        ]

    def tokens(self, text):
        rows = self.encoder.encode(text).tolist()
        words = [*self.known]
        return [Token(words[number], start, end) for number, start, end in rows]


@pytest.mark.parametrize("compiles", [True, False])
@settings(max_examples=200)
@given(texts)
def test_ids_and_offsets_are_those_of_the_tokens(compiles, written):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "COMPILES", compiles and module.COMPILES)
        words = Words()
        for text in [*written, *written]:  # the second time every token run is known
            assert words.tokens(text) == tokenize(text)


def test_the_table_grows_with_the_token_runs():
    words = Words()
    many = " ".join(f"từ{number}" for number in range(20_000))
    first, again = words.tokens(many), words.tokens(many)
    assert first == again == tokenize(many)
    assert len(words.encoder) == 20_000
