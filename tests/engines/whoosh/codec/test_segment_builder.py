"""A segment holds what a plain loop over its documents finds."""

from hypothesis import given, settings

from searchsvc.engines.whoosh.codec.segment_builder import NO_DATE
from searchsvc.fields import facet_names
from searchsvc.query.ast import Field
from searchsvc.text.collation import collation_key
from searchsvc.text.tokenizer import terms

from .archives import archives, built, inverted


@settings(max_examples=60)
@given(archives)
def test_a_segment_holds_its_documents(tmp_path_factory, documents):
    data = built(tmp_path_factory.mktemp("segment") / "file", documents)
    assert data.size == len(documents)
    assert data.ids[:] == [document.id.encode() for document in documents]
    assert [data.document(document.id) for document in documents] == list(range(data.size))
    assert data.document("none") == -1
    dates = [d.date.toordinal() if d.date else NO_DATE for d in documents]
    assert data.dates.tolist() == dates
    assert data.titles[:] == [collation_key(d.text.get(Field.TITLE, "")) for d in documents]


@settings(max_examples=60)
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


@settings(max_examples=60)
@given(archives)
def test_a_segment_holds_the_values_of_every_facet(tmp_path_factory, documents):
    data = built(tmp_path_factory.mktemp("segment") / "file", documents)
    for facet in facet_names():
        sets, ordinals = data.facet(facet)
        rows = [sets[ordinal] for ordinal in ordinals]
        assert rows == [document.facets.get(facet, ()) for document in documents]
