"""A token stream is what tokenize gives, however it is looked at."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.token_stream import TokenStream
from searchsvc.text.tokenizer import tokenize


@given(st.text() | st.text(alphabet="Cầnthơ 12.,-\n"), st.integers(-5, 5), st.integers(-5, 5))
def test_it_is_the_same_as_a_list(text, first, last):
    plain, made = tokenize(text), TokenStream(text)
    assert list(made) == plain
    assert len(made) == len(plain)
    assert made[first:last] == plain[first:last]
    assert made.exact == [token.word.exact for token in plain]
    assert made.folded == [token.word.folded for token in plain]


def test_words_that_lack_marks_are_told_beside_the_same_ones_in_full():
    made = TokenStream("người nguời, 12 đuong nguoi José người nguời")
    assert made.partly_marked == [1, 3, 7]
    assert made.word(0) == made.word(1)
