"""What is known of words is told for those of every text, in whichever interner they are."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.scan import term_interner as module
from searchsvc.text.scan.term_interner import TermAttribute
from searchsvc.text.token_stream import TokenStream
from searchsvc.text.tokenizer import tokenize

texts = st.lists(st.text() | st.text(alphabet="cầnthơ 12.,"), max_size=8)


@pytest.mark.parametrize("limit", [1, 5, 400_000])
@given(texts)
def test_an_attribute_is_the_same_of_every_text(limit, written):
    lengths = TermAttribute("i8", lambda word: len(word.exact))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CACHE_LIMIT", limit)
        made = [(text, TokenStream(text)) for text in written]
        for text, tokens in [*made, *reversed(made)]:
            expected = [len(token.word.exact) for token in tokenize(text)]
            assert tokens.values(lengths).tolist() == expected
            assert list(tokens) == tokenize(text)


def test_a_full_interner_gives_way_to_a_new_one(monkeypatch):
    monkeypatch.setattr(module, "CACHE_LIMIT", 3)
    first, _ = module.encode("một hai ba bốn")
    second, _ = module.encode("năm")
    assert first is not second
    assert first.is_full
    assert not second.is_full


def test_threads_share_an_interner(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(module, "CACHE_LIMIT", 0)
        module.encode("")  # the one that was there is full: all begin with a new one
    written = [" ".join(f"từ{number * step}" for number in range(300)) for step in range(40)]
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(TokenStream, written))
    assert [list(tokens) for tokens in made] == [tokenize(text) for text in written]
