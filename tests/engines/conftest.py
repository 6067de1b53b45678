"""Every engine, each behind the same fixture: the contract suite runs on all of them."""

import pytest

from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.engines.whoosh.index import searcher
from searchsvc.engines.whoosh.kernels import fallback


@pytest.fixture(params=["whoosh", "whoosh, nothing compiled", "opensearch"])
def engine(request, tmp_path, monkeypatch):
    """An engine without an index."""
    if request.param == "opensearch":
        return request.getfixturevalue("opensearch_engines")()
    if request.param != "whoosh":
        monkeypatch.setattr(searcher, "fastest", lambda: fallback)
    return WhooshEngine(tmp_path / "index")
