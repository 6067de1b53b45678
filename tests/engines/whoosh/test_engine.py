"""When a search sees what was written."""

import pytest

from searchsvc.engines.base import Change, SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.engines.whoosh import engine as whoosh_engine
from searchsvc.engines.whoosh.index.storage import IndexStorage
from searchsvc.query.parser import parse

from .histories import document


class Clock:
    """A clock that stands still."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(whoosh_engine, "monotonic", clock)
    return clock


@pytest.fixture
def engine(tmp_path, clock):
    engine = WhooshEngine(tmp_path)
    with engine.writing():
        engine.rebuild([document("a", "cần thơ")], through=1)
    return engine


def total(engine: WhooshEngine) -> int:
    return engine.search(SearchRequest(parse("cần").root)).total


def add(engine: WhooshEngine) -> None:
    with engine.writing():
        engine.apply([Change("b", document("b", "cần"))], through=2)


def test_what_the_engine_wrote_itself_is_seen_at_once(engine):
    assert total(engine) == 1
    add(engine)
    assert total(engine) == 2


def test_what_another_process_wrote_is_seen_within_a_tenth_of_a_second(engine, tmp_path, clock):
    assert total(engine) == 1
    add(WhooshEngine(tmp_path))
    clock.now += 0.1
    assert total(engine) == 2


def test_the_folder_is_not_looked_at_for_every_search(engine, monkeypatch):
    assert total(engine) == 1
    looks = []
    stamp = IndexStorage.stamp
    monkeypatch.setattr(IndexStorage, "stamp", lambda own: looks.append(1) or stamp(own))
    for _ in range(5):
        assert total(engine) == 1
    assert not looks
