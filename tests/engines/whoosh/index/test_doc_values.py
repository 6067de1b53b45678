"""The facets of every document by ordinal, in one numbering over all segments."""

import numpy as np
import pytest

from searchsvc.engines.whoosh.index import doc_values
from searchsvc.engines.whoosh.index.doc_values import DocValues
from searchsvc.query.facets import MISSING
from tests.engines.whoosh.segments import document, opened

FIRST = [document("a", year=("2013",), topic=("x", "y")), document("b")]
SECOND = [document("c", year=("2013",), topic=("y",)), document("d", year=("2014",))]


@pytest.fixture
def values(tmp_path) -> DocValues:
    return opened(tmp_path, FIRST, SECOND).doc_values


def column(values: DocValues, facet: str) -> np.ndarray:
    """The ordinals of every document for one facet."""
    ordinals, number = values.ordinals(facet)
    return ordinals[:, number]


def of_documents(values: DocValues, facet: str) -> list[list[str]]:
    """The values of every document, read as kernels read them."""
    number, arrays = values.facets.index(facet), values.arrays
    starts = arrays.set_starts[arrays.first_sets[number] :]
    return [
        [values.names[number][at] for at in arrays.members[starts[each] : starts[each + 1]]]
        for each in column(values, facet)
    ]


def test_every_document_has_its_values_and_without_one_the_missing_value(values):
    assert of_documents(values, "year") == [["2013"], [MISSING], ["2013"], ["2014"]]
    assert of_documents(values, "topic") == [["x", "y"], [MISSING], ["y"], [MISSING]]


def test_documents_of_the_same_values_share_an_ordinal(values):
    first, _, third, _ = column(values, "year")
    assert first == third


def test_sets_are_found_by_their_members(values):
    wanted = values.sets_with("topic", frozenset({"y", "z"}))
    assert wanted[column(values, "topic")].tolist() == [True, False, True, False]


def test_facets_are_counted_by_their_numbers(values):
    names = ("topic", "year")
    numbers = [values.facets.index(name) for name in names]
    assert values.numbers(names).tolist() == numbers
    assert values.numbers(names) is values.numbers(names)


def test_values_of_all_facets_stand_one_facet_after_the_other(values):
    number = values.facets.index("year")
    begin, end = values.arrays.first_values[number : number + 2]
    assert set(values.values[begin:end]) == {"2013", "2014", MISSING}


@pytest.mark.parametrize(("sets", "dtype"), [(1 << 16, np.uint16), (1, np.uint32)])
def test_ordinals_of_many_sets_are_wider(tmp_path, monkeypatch, sets, dtype):
    monkeypatch.setattr(doc_values, "SETS_IN_16_BITS", sets)
    found = opened(tmp_path, FIRST, SECOND).doc_values
    assert found.arrays.ordinals.dtype == dtype
    assert of_documents(found, "year") == [["2013"], [MISSING], ["2013"], ["2014"]]


def test_a_generation_may_be_empty(tmp_path):
    found = opened(tmp_path).doc_values
    assert column(found, "year").tolist() == []


def test_facets_of_few_values_have_bitmaps_one_after_the_other(tmp_path, monkeypatch):
    monkeypatch.setattr(doc_values, "MAPPED_VALUES", 2)
    found = opened(tmp_path, FIRST, SECOND).doc_values
    sizes, firsts = map(len, found.names), found.arrays.first_bitmaps.tolist()
    rows = 0
    for size, first in zip(sizes, firsts, strict=True):
        assert first == (rows if size <= 2 else -1)
        rows += size if size <= 2 else 0
    assert found.arrays.bitmaps.shape == (rows, 1)
