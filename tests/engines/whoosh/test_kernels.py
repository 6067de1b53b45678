"""The compiled loops give what the fallback gives."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from searchsvc.engines.base import SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.engines.whoosh.index import searcher
from searchsvc.engines.whoosh.kernels import fallback, fastest
from searchsvc.engines.whoosh.query import evaluation as execution
from searchsvc.engines.whoosh.query import scoring
from searchsvc.fields import facet_names
from tests.shared_data import missing

from .histories import filled, histories, nodes

compiled = fastest()


@pytest.fixture(autouse=True)
def numba():
    if compiled is fallback:
        missing("numba is not installed for this Python")


def answer_with(kernels, folder: Path, root):
    """What an engine answers that runs these kernels."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searcher, "fastest", lambda: kernels)
        return answer(WhooshEngine(folder), root)


def answer(engine: WhooshEngine, root):
    found = engine.search(SearchRequest(root, facets=facet_names(), limit=5))
    scores = [round(hit.score, 9) for hit in found.hits]
    return found.total, [hit.id for hit in found.hits], scores, found.facets


@settings(max_examples=80)
@given(histories, nodes)
def test_both_ways_give_the_same_answer(history, root):
    with TemporaryDirectory() as name:
        filled(Path(name), history)
        quick = answer_with(compiled, Path(name), root)
        assert quick == answer_with(fallback, Path(name), root)


@settings(max_examples=60)
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
                answers.append(answer(engine, root))
        assert answers[0] == answers[1]
