"""Small archives for the tests of the codec."""

from collections import defaultdict
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from searchsvc.engines.base import Document
from searchsvc.engines.whoosh.codec.segment_builder import SegmentBuilder
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.fields import facet_names
from searchsvc.query.ast import Field
from searchsvc.text.tokenizer import terms

words = st.sampled_from(["cần", "can", "Cân", "thơ", "2013", "Thôngtin", "1.456.018", "đ", "…"])
texts = st.lists(words, max_size=12).map(" ".join)
values = st.lists(st.sampled_from(["x", "y", "z"]), unique=True, max_size=3).map(tuple)
contents = st.tuples(
    st.fixed_dictionaries({}, optional=dict.fromkeys(Field, texts)),
    st.fixed_dictionaries({}, optional=dict.fromkeys(facet_names(), values)),
    st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 1, 1))),
)
archives = st.lists(contents, max_size=8).map(
    lambda rows: [Document(f"d{7 * n % 11}-{n}", *row) for n, row in enumerate(rows)]
)


def built(path: Path, documents: list[Document]) -> SegmentData:
    """A segment of the documents."""
    builder = SegmentBuilder()
    for document in documents:
        builder.add(document)
    builder.write(path)
    return SegmentData(path)


def inverted(rows: list[str]) -> dict[bytes, dict[int, list[int]]]:
    """Term to document to positions, in order."""
    found: dict[bytes, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, text in enumerate(rows):
        for position, name in enumerate(terms(text)):
            found[name.encode()][number].append(position)
    return {name: dict(found[name]) for name in sorted(found)}
