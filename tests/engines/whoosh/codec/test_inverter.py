"""Sorting one number a token inverts texts into postings."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.whoosh.codec.inverter import FieldTokens, posting_type
from searchsvc.engines.whoosh.codec.term_interner import TermInterner
from searchsvc.query.ast import Field
from searchsvc.text.tokenizer import terms

from .archives import inverted, texts

FIGURES = "a list of figures"


class Figures(TermInterner):
    """Knows a text of more terms than segments mostly have, without cutting it."""

    def encode(self, text):
        return np.arange(2**20 + 2, dtype="u4") if text == FIGURES else super().encode(text)


def test_a_document_of_more_terms_than_segments_mostly_have():
    """A list of figures of some megabytes."""
    words = Figures()
    words.number = {str(number): number for number in range(2**20 + 2)}
    tokens = FieldTokens(words)
    tokens.add("một")
    tokens.add(FIGURES)
    found = tokens.invert()
    assert len(found.terms) == 2**20 + 3
    assert found.documents[found.terms.index(terms("một")[0].encode())] == 0
    assert (np.diff(found.term_starts) == 1).all()
    assert found.positions[found.terms.index(b"1048576")] == 2**20


@settings(max_examples=60)
@given(st.lists(texts, max_size=8))
def test_sorting_numbers_inverts_texts(rows):
    tokens = FieldTokens(TermInterner())
    for text in rows:
        tokens.add(text)
    postings = tokens.invert()
    plain = inverted(rows)
    assert postings.terms == list(plain)
    assert postings.lengths.tolist() == [len(terms(text)) for text in rows]
    pairs = [(number, places) for held in plain.values() for number, places in held.items()]
    assert postings.documents.tolist() == [number for number, _ in pairs]
    assert postings.counts.tolist() == [len(places) for _, places in pairs]
    assert postings.positions.tolist() == [place for _, places in pairs for place in places]


def test_arrays_are_of_the_narrowest_types():
    tokens = FieldTokens(TermInterner())
    tokens.add("cần thơ cần")
    arrays = tokens.invert().arrays(Field.BODY)
    assert {name: array.dtype.str for name, array in arrays.items()} == {
        "body.terms": "|u1",
        "body.terms.starts": "<u4",
        "body.term_starts": "|u1",
        "body.occurrence_starts": "|u1",
        "body.counts": "|u1",
        "body.lengths": "|u1",
        "body.documents": "<u2",
        "body.positions": "<u2",
    }
    assert arrays["body.occurrence_starts"].tolist() == [0, 2, 3]


def test_there_are_bigrams_where_they_are_asked_for():
    tokens = FieldTokens(TermInterner(), with_bigrams=True)
    tokens.add("cần thơ cần")
    arrays = tokens.invert().arrays(Field.BODY)
    assert arrays["body.bigram_starts"].tolist() == [0, 1, 2]
    assert arrays["body.bigram_seconds"].tolist() == [1, 0]
    assert arrays["body.bigram_counts"].tolist() == [1, 1]
    assert arrays["body.bigram_posting_starts"].tolist() == [0, 1, 2]
    for own, same in (("documents", "documents"), ("frequencies", "counts")):
        assert arrays[f"body.bigram_{own}"].dtype == arrays[f"body.{same}"].dtype


@pytest.mark.parametrize(("largest", "dtype"), [(0, "<u2"), (65_535, "<u2"), (65_536, "<u4")])
def test_documents_and_positions_are_of_one_of_two_types(largest, dtype):
    assert posting_type(np.array([0, largest])).str == dtype
