"""Merging segments gives what building one of their live documents gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.base import Document
from searchsvc.engines.whoosh.codec import segment_merger as merging
from searchsvc.engines.whoosh.codec.segment_builder import SegmentBuilder
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData

from .archives import archives, built

cuts = st.lists(archives, min_size=1, max_size=4)


@pytest.fixture(params=[1, 3, merging.OCCURRENCES_AT_ONCE], autouse=True)
def occurrences_at_once(request, monkeypatch):
    """However little fits into memory at once."""
    monkeypatch.setattr(merging, "OCCURRENCES_AT_ONCE", request.param)


def arrays(data: SegmentData) -> dict[str, list[int]]:
    return {name: data.file.get(name).tolist() for name in data.file.names}


@settings(max_examples=40)
@given(cuts, st.data())
def test_a_merge_is_as_built_from_the_live_documents(tmp_path_factory, cuts, data):
    folder = tmp_path_factory.mktemp("merge")
    sources, kept = [], []
    for number, documents in enumerate(cuts):
        named = [Document(f"{number}/{d.id}", d.text, d.facets, d.date) for d in documents]
        lives = data.draw(st.lists(st.booleans(), min_size=len(named), max_size=len(named)))
        sources.append((built(folder / str(number), named), np.array(lives, dtype=bool)))
        kept += [document for document, live in zip(named, lives, strict=True) if live]
    merging.merge(folder / "merged", sources)
    merged = SegmentData(folder / "merged")
    assert arrays(merged) == arrays(built(folder / "built", kept))


def test_a_merge_of_a_merge_is_the_same_again(tmp_path):
    documents = [Document(str(n), {}, {}) for n in range(3)]
    first = built(tmp_path / "first", documents)
    everyone = np.ones(3, dtype=bool)
    merging.merge(tmp_path / "second", [(first, everyone)])
    second = SegmentData(tmp_path / "second")
    assert arrays(second) == arrays(first)


def test_a_builder_knows_how_much_it_holds():
    builder = SegmentBuilder()
    assert (len(builder), builder.tokens, builder.is_full) == (0, 0, False)
    builder.add(Document("a", {"body": "thành phố Cần Thơ"}, {}))
    assert (len(builder), builder.tokens) == (1, 4)
