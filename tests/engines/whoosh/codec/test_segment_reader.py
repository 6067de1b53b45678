"""A segment is looked into by id, term and facet; arrays that do not fit are refused."""

import numpy as np
import pytest

from searchsvc.engines.whoosh.codec.array_file import ArrayFile, write_arrays
from searchsvc.engines.whoosh.codec.segment_reader import FrequentForms, SegmentData
from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.query.ast import Field
from searchsvc.text.levels import word
from searchsvc.text.tokenizer import term
from tests.engines.whoosh.segments import document

from .archives import built

DOCUMENTS = [
    document("b", "cần thơ 2013", title="cần", year=("2013",)),
    document("a", "cần cần"),
]


@pytest.fixture
def segment(tmp_path) -> SegmentData:
    return built(tmp_path / "sound", DOCUMENTS)


def changed(segment: SegmentData, folder, **arrays) -> SegmentData:
    """The segment with other arrays, None for one that is left out."""
    kept = {name: segment.file.get(name) for name in segment.file.names}
    kept |= {name.replace("__", "."): array for name, array in arrays.items()}
    write_arrays(folder / "changed", {name: a for name, a in kept.items() if a is not None})
    return SegmentData(folder / "changed")


def test_a_document_is_found_by_its_id(segment):
    assert [segment.document(name) for name in ("a", "b", "c", "")] == [1, 0, -1, -1]


def test_the_terms_of_a_folded_form_stand_in_a_row(segment):
    forms = segment.frequent_forms(Field.BODY)
    begin, end = forms.spans["can"]
    assert segment.terms(Field.BODY).texts(forms.terms[begin:end]) == [term(word("cần"))]
    assert segment.frequent_forms(Field.BODY) is forms


def test_each_folded_form_has_its_own_terms():
    texts = [term(word(text)) for text in ("can", "cần", "tho")]
    forms = FrequentForms.of(np.array([3, 5, 8]), texts)
    assert {form: forms.terms[slice(*span)].tolist() for form, span in forms.spans.items()} == {
        "can": [3, 5],
        "tho": [8],
    }


def test_the_rarest_terms_are_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr("searchsvc.engines.whoosh.codec.segment_reader.NOISE", 0.1)
    data = built(tmp_path / "a.seg", [document("a", "tin " * 40), document("b", "tim")])
    assert list(data.frequent_forms(Field.BODY).spans) == ["tin"]


def test_a_facet_has_its_sets_and_an_ordinal_for_every_document(segment):
    sets, ordinals = segment.facet("year")
    assert [sets[ordinal] for ordinal in ordinals] == [("2013",), ()]


def test_terms_are_looked_up_and_counted(segment):
    terms = segment.terms(Field.BODY)
    at = terms.find(term(word("cần")).encode())
    assert segment.document_counts(Field.BODY, at, at + 1).tolist() == [2]
    assert segment.postings(Field.BODY) is segment.postings(Field.BODY)
    assert segment.posting_types(Field.BODY) == ("<u2", "|u1", "<u2")


@pytest.mark.parametrize("name", ["dates", "ids", "body.lengths", "year.ordinals", "title.counts"])
def test_a_missing_array_is_damage(segment, tmp_path, name):
    with pytest.raises(CorruptFile):
        changed(segment, tmp_path, **{name.replace(".", "__"): None})


@pytest.mark.parametrize("name", ["id_order", "body.lengths", "body.counts", "year.ordinals"])
def test_arrays_of_different_lengths_are_damage(segment, tmp_path, name):
    longer = np.append(segment.file.get(name), segment.file.get(name)[:1])
    with pytest.raises(CorruptFile, match="do not belong together"):
        changed(segment, tmp_path, **{name.replace(".", "__"): longer})


def test_numbers_whose_sums_could_run_over_are_damage(segment, tmp_path):
    wide = segment.file.get("body.counts").astype("<u8")
    with pytest.raises(CorruptFile, match="another type"):
        changed(segment, tmp_path, body__counts=wide)


def test_an_order_of_ids_that_names_other_documents_is_damage(segment, tmp_path):
    wrong = changed(segment, tmp_path, id_order=np.array([0, 7], "<u4"))
    with pytest.raises(CorruptFile, match="order of its ids"):
        wrong.document("a")


def test_a_file_that_is_no_segment_is_damage(tmp_path):
    write_arrays(tmp_path / "other", {"a": np.zeros(1, "<u4")})
    assert list(ArrayFile(tmp_path / "other").names) == ["a"]
    with pytest.raises(CorruptFile):
        SegmentData(tmp_path / "other")
