"""An index that Whoosh's own tools look into."""

import pytest

from searchsvc.engines.base import Change
from searchsvc.engines.whoosh import WhooshEngine
from tests.engines.whoosh.histories import document

from .indexes import opened


@pytest.fixture
def folder(tmp_path):
    """An archive with several segments and a deletion."""
    engine = WhooshEngine(tmp_path)
    first = [document("a", "thành phố Cần Thơ", "Tin Cần Thơ"), document("b", "lan can, thơ ca")]
    with engine.writing():
        engine.rebuild(first, through=1)
        engine.apply([Change("c", document("c", "cần thơ và cần thơ"))], through=2)
        engine.apply([Change("b", None), Change("d", document("d", "đi Cần Giờ"))], through=3)
    return tmp_path


@pytest.fixture
def reader(folder):
    """Whoosh's reader of the whole index."""
    with opened(folder).reader() as reader:
        yield reader
