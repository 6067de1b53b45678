"""Files of an index whose checksums are right and whose content is none that we would write.

Compiled code follows what they say, so what it could follow outside must be found before.
"""

import numpy as np
import pytest

from searchsvc.engines.base import Change, Document, SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.engines.whoosh.codec.array_file import ArrayFile, write_arrays
from searchsvc.errors import CorruptIndex
from searchsvc.fields import facet_names
from searchsvc.query.ast import Field
from searchsvc.query.parser import parse

from .damage import files_of, put

QUERIES = ["can tho", '"tin vui"', '"tin tin tin"', "t*", "vui -can"]


@pytest.fixture
def folder(tmp_path):
    engine = WhooshEngine(tmp_path / "index")
    bodies = ["tin vui tin vui", "tin vui tin tin tin", "vui", "cần thơ"]
    with engine.writing():
        engine.rebuild((document(f"d{n}", body) for n, body in enumerate(bodies)), through=1)
        engine.apply([Change("d3", None)], through=2)
    return tmp_path / "index"


def document(name: str, body: str) -> Document:
    text = {Field.TITLE: "Tin", Field.BODY: body}
    return Document(name, text, facets={"topic": ("x", "y")})


def lie(path, name: str, values) -> None:
    """Put other numbers into an array of a file; all checksums are right."""
    file = ArrayFile(path)
    arrays = {each: file.get(each) for each in file.names}
    write_arrays(path.with_suffix(".lie"), arrays | {name: np.array(values)})
    put(path, path.with_suffix(".lie").read_bytes())


def read_all(folder) -> None:
    engine = WhooshEngine(folder)
    for text in QUERIES:
        engine.search(SearchRequest(parse(text).root, facets=facet_names()))


def array(folder, name: str):
    (path,) = files_of(folder, ".seg")
    return path, ArrayFile(path).get(name).astype(np.uint64)


@pytest.mark.parametrize(
    ("name", "kind", "more"),
    [
        ("documents", "<u4", 2**31),
        ("counts", "|u1", 200),
        ("term_starts", "<u4", 2**31),
        ("term_starts", "<u8", 2**63),
        ("occurrence_starts", "<u4", 2**31),
        ("occurrence_starts", "<u8", 2**63),
    ],
)
def test_a_number_that_points_elsewhere(folder, name, kind, more):
    path, values = array(folder, f"body.{name}")
    for at in range(len(values)):
        others = values.astype(kind)
        others[at] += np.array(more).astype(kind)
        lie(path, f"body.{name}", others)
        with pytest.raises(CorruptIndex):
            read_all(folder)


@pytest.mark.parametrize("name", ["documents", "counts", "positions"])
@pytest.mark.parametrize("kind", ["<u8", "<i8", "<i4"])
def test_numbers_of_another_type(folder, name, kind):
    path, values = array(folder, f"body.{name}")
    lie(path, f"body.{name}", values.astype(kind))
    with pytest.raises(CorruptIndex):
        read_all(folder)


def test_a_term_that_names_a_document_twice(folder):
    path, documents = array(folder, "body.documents")
    starts = ArrayFile(path).get("body.term_starts")
    at = int(starts[np.diff(starts.astype(int)).argmax()])
    documents[at + 1] = documents[at]
    lie(path, "body.documents", documents.astype("<u4"))
    with pytest.raises(CorruptIndex):
        read_all(folder)


@pytest.mark.parametrize("part", ["ordinals", "set_members"])
def test_a_facet_that_names_what_is_not_there(folder, part):
    path, values = array(folder, f"topic.{part}")
    lie(path, f"topic.{part}", values + np.uint64(7))
    with pytest.raises(CorruptIndex):
        read_all(folder)


@pytest.mark.parametrize("name", ["ids.starts", "body.terms.starts", "topic.set_starts"])
def test_starts_that_run_back(folder, name):
    path, starts = array(folder, name)
    starts[1] = starts[-1] + np.uint64(1)
    lie(path, name, starts)
    with pytest.raises(CorruptIndex):
        read_all(folder)


def test_a_document_that_is_deleted_twice(folder):
    (path,) = files_of(folder, ".del")
    lie(path, "deleted", np.array([3, 3, 3, 3, 3], dtype="<u4"))
    with pytest.raises(CorruptIndex):
        read_all(folder)


@pytest.mark.parametrize("name", ["id_order", "body.documents", "body.term_starts"])
def test_a_writer_meets_it(folder, name):
    path, values = array(folder, name)
    lie(path, name, values.astype("<u4") + np.uint32(9))
    engine = WhooshEngine(folder)
    with pytest.raises(CorruptIndex), engine.writing():
        engine.apply([Change(f"d{n}", None) for n in range(2)], through=3)
    assert engine.applied() is None  # the indexer builds it anew
