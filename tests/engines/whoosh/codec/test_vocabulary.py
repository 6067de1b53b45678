"""A text becomes the numbers of its terms, whatever is in it and however it is encoded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.whoosh.codec import vocabulary as module
from searchsvc.engines.whoosh.codec.vocabulary import GrowingArray, Vocabulary
from searchsvc.text.tokenize import terms

UNUSUAL = "cầnThơ12., \u200b\u00ad\u0300\u0301_-²٣ʼßﬁЖ😀\ud800Đð"
texts = st.lists(st.text() | st.text(alphabet=UNUSUAL) | st.text(alphabet="cầnthơ 12.,"))


@pytest.mark.parametrize("compiles", [True, False])
@settings(max_examples=200, deadline=None)
@given(texts)
def test_numbers_name_the_terms_of_each_text(compiles, written):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "COMPILES", compiles and module.COMPILES)
        known, numbers = Vocabulary(), GrowingArray()
        for text in [*written, *written]:  # the second time every chunk is known
            before = numbers.size
            known.encode(text, numbers)
            names = list(known.number)
            assert [names[number] for number in numbers.values[before : numbers.size]] == terms(
                text
            )


def test_the_table_grows_with_the_chunks():
    known, numbers = Vocabulary(), GrowingArray()
    many = " ".join(f"từ{number}" for number in range(20_000))
    known.encode(many, numbers)
    known.encode(many, numbers)
    first, again = numbers.values[: numbers.size].reshape(2, -1)
    assert (first == again).all()
    assert len(first) == len(terms(many))
