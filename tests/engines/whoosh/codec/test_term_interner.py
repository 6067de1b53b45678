"""A text becomes the numbers of its terms."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.whoosh.codec.term_interner import TermInterner
from searchsvc.text.tokenizer import terms


@given(st.lists(st.text() | st.text(alphabet="cầnthơ 12.,")))
def test_numbers_name_the_terms_of_each_text(written):
    known = TermInterner()
    for text in written:
        numbers = known.encode(text).tolist()
        names = list(known.number)
        assert [names[number] for number in numbers] == terms(text)
