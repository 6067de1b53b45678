"""A segment holds what a plain loop over its documents finds."""

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.ranking import title_key
from searchsvc.engines.whoosh.codec.inverter import FieldTokens
from searchsvc.engines.whoosh.codec.segment_builder import NO_DATE
from searchsvc.engines.whoosh.codec.term_interner import TermInterner
from searchsvc.fields import facet_names
from searchsvc.query.ast import Field
from searchsvc.text.tokenizer import terms

from .archives import archives, built, texts


def inverted(rows: list[str]) -> dict[bytes, dict[int, list[int]]]:
    """Term to document to positions, in order."""
    found: dict[bytes, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, text in enumerate(rows):
        for position, name in enumerate(terms(text)):
            found[name.encode()][number].append(position)
    return {name: dict(found[name]) for name in sorted(found)}


def test_a_document_of_more_terms_than_segments_mostly_have():
    """A list of figures of some megabytes."""
    words = TermInterner()
    words.number = {str(number): number for number in range(2**20 + 2)}
    tokens = FieldTokens(words)
    tokens.add("một")
    tokens._numbers.extend(np.arange(2**20 + 2, dtype="u4"))
    tokens.lengths.append(2**20 + 2)
    found = tokens.invert()
    assert len(found.terms) == 2**20 + 3
    assert found.documents[found.terms.index(terms("một")[0].encode())] == 0
    assert (np.diff(found.term_starts) == 1).all()
    assert found.positions[found.terms.index(b"1048576")] == 2**20


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=60, deadline=None)
@given(archives)
def test_a_segment_holds_its_documents(tmp_path_factory, documents):
    data = built(tmp_path_factory.mktemp("segment") / "file", documents)
    assert data.size == len(documents)
    assert data.ids[:] == [document.id.encode() for document in documents]
    assert [data.document(document.id) for document in documents] == list(range(data.size))
    assert data.document("none") == -1
    dates = [d.date.toordinal() if d.date else NO_DATE for d in documents]
    assert data.dates.tolist() == dates
    assert data.titles[:] == [title_key(d.text.get(Field.TITLE, "")) for d in documents]


@settings(max_examples=60, deadline=None)
@given(archives)
def test_a_segment_holds_the_terms_of_every_field(tmp_path_factory, documents):
    data = built(tmp_path_factory.mktemp("segment") / "file", documents)
    for field in Field:
        rows = [document.text.get(field, "") for document in documents]
        plain = inverted(rows)
        assert data.terms(field)[:] == list(plain)
        assert data.lengths(field).tolist() == [len(terms(text)) for text in rows]
        for at, held in enumerate(plain.values()):
            found, counts, positions = data.postings(field).of(at)
            assert found.tolist() == list(held)
            assert counts.tolist() == [len(places) for places in held.values()]
            places = [place for places in held.values() for place in places]
            assert positions.tolist() == places


@settings(max_examples=60, deadline=None)
@given(archives)
def test_a_segment_holds_the_values_of_every_facet(tmp_path_factory, documents):
    data = built(tmp_path_factory.mktemp("segment") / "file", documents)
    for facet in facet_names():
        sets, ordinals = data.facet(facet)
        rows = [sets[ordinal] for ordinal in ordinals]
        assert rows == [document.facets.get(facet, ()) for document in documents]
