"""The compiled loops give what the fallback gives."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings

from searchsvc.engines.base import Document, SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.engines.whoosh.index import doc_values
from searchsvc.engines.whoosh.kernels import fallback, fastest
from searchsvc.engines.whoosh.kernels.compiled import pair_intersection
from searchsvc.engines.whoosh.query import evaluation as execution
from searchsvc.engines.whoosh.query import scoring
from searchsvc.fields import facet_names
from searchsvc.query.ast import Field
from searchsvc.query.parser import parse
from tests.shared_data import missing

from .histories import document, filled, histories, nodes

compiled = fastest()


@pytest.fixture(autouse=True)
def numba():
    if compiled is fallback:
        missing("numba is not installed for this Python")


def with_kernels(engine: WhooshEngine, kernels):
    """The engine, searching with these loops."""
    engine.generation()
    engine._searcher.kernels = kernels
    return engine


def answer(engine: WhooshEngine, root):
    found = engine.search(SearchRequest(root, facets=facet_names(), limit=5))
    scores = [round(hit.score, 9) for hit in found.hits]
    return found.total, [hit.id for hit in found.hits], scores, found.facets


@settings(max_examples=80, deadline=None)
@given(histories, nodes)
def test_both_ways_give_the_same_answer(history, root):
    with TemporaryDirectory() as name:
        engine = filled(Path(name), history)
        quick = answer(with_kernels(engine, compiled), root)
        assert quick == answer(with_kernels(engine, fallback), root)


@settings(max_examples=60, deadline=None)
@given(histories, nodes)
def test_sorting_gives_the_same_answer_as_passing_over_all_documents(history, root):
    """Which way is quicker depends on how many documents hold a word."""
    with TemporaryDirectory() as name:
        engine = filled(Path(name), history)
        engine.generation()
        answers = []
        for share in (1, 1_000_000):
            with pytest.MonkeyPatch.context() as patch:
                for module in (execution, scoring):
                    patch.setattr(module, "DENSE_SHARE", share)
                patch.setattr(pair_intersection, "DENSE_SHARE", share)
                answers.append(answer(engine, root))
        assert answers[0] == answers[1]


@pytest.mark.parametrize("kernels", [compiled, fallback])
def test_a_facet_that_is_asked_for_twice_is_counted_once(tmp_path, kernels):
    engine = WhooshEngine(tmp_path)
    with engine.writing():
        engine.rebuild([Document("a", {Field.BODY: "tin"}, {"year": ("2013",)})], through=1)
    facets = ("year", "topic", "year")
    found = with_kernels(engine, kernels).search(SearchRequest(parse("tin").root, facets=facets))
    assert found.facets == {"year": {"2013": 1}, "topic": {"_missing": 1}}


def test_numbers_of_many_sets_of_values_are_wider(tmp_path, monkeypatch):
    engine = WhooshEngine(tmp_path)
    documents = [
        Document(str(at), {Field.BODY: "tin"}, {"year": (str(2010 + at % 3),)}) for at in range(9)
    ]
    with engine.writing():
        engine.rebuild(documents, through=1)
    narrow = answer(engine, parse("tin").root)
    monkeypatch.setattr(doc_values, "SETS_IN_16_BITS", 1)
    assert answer(WhooshEngine(tmp_path), parse("tin").root) == narrow


@settings(max_examples=40, deadline=None)
@given(histories, nodes)
def test_a_search_leaves_nothing_behind(history, root):
    with TemporaryDirectory() as name:
        engine = filled(Path(name), history)
        answer(engine, root)
        buffers = engine._searcher.buffers.take()
        assert not buffers.accumulator.any()
        assert not buffers.seen.any()
        assert not buffers.slots.any()


def test_nothing_is_compiled_during_a_search(tmp_path):
    engine = WhooshEngine(tmp_path)
    long = " ".join(["thành phố Cần Thơ, lan can ra thơ ca"] * 60)
    with engine.writing():
        engine.rebuild((document(f"d{n}", long, "Tin Cần Thơ") for n in range(300)), through=1)
    engine.generation()
    kernels = [getattr(compiled, name) for name in dir(compiled)]
    kernels = [kernel for kernel in kernels if hasattr(kernel, "signatures")]
    known = [list(kernel.signatures) for kernel in kernels]
    for text in ("can", "tin", "can tho", "Cần Thơ", '"can tho"', '"phố cần thơ"', "can OR tho"):
        for more in ("", " -ca", " th*", " title:tin"):
            engine.search(
                SearchRequest(
                    parse(text + more).root,
                    filters={"year": frozenset(["2013"])},
                    facets=facet_names(),
                )
            )
    assert [list(kernel.signatures) for kernel in kernels] == known


@pytest.mark.parametrize("kernels", [compiled, fallback])
def test_the_highest_keys_and_all_that_are_as_high(kernels):
    keys = -np.array([3.0, 1.0, 2.0, 1.0, 2.0 + 1e-9, 5.0])
    assert kernels.top_k(keys, 3, 1e-6).tolist() == [1, 2, 3, 4]
    assert kernels.top_k(keys, 6, 1e-6).tolist() == [0, 1, 2, 3, 4, 5]
    assert kernels.top_k(keys, 1, 0.0).tolist() == [1, 3]


def test_a_word_that_another_search_looks_up_at_the_same_time(tmp_path):
    """The cache of words may give another object for it a moment later."""
    engine = WhooshEngine(tmp_path)
    with engine.writing():
        engine.rebuild([document("a", "lan can ra thơ ca"), document("b", "can ra")], through=1)
    expected = answer(engine, parse("can ra thơ").root)
    engine._searcher._terms = engine._searcher._expand
    assert answer(engine, parse("can ra thơ").root) == expected
