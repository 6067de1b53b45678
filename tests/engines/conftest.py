"""Every engine, each behind the same fixture: the contract suite runs on all of them."""

import pytest

from searchsvc.engines.whoosh import WhooshEngine


@pytest.fixture(params=["whoosh"])
def engine(request, tmp_path):
    """An engine without an index."""
    return WhooshEngine(tmp_path / "index")
