"""Commits of an index, for tests that break them off at every step."""

from pathlib import Path

from searchsvc.engines.base import Change, SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.parser import parse

from .segments import document


def crowded(folder: Path) -> Path:
    """An index whose next change leads to a merge."""
    engine = WhooshEngine(folder)
    with engine.writing():
        engine.rebuild([document("a0", "cần thơ"), document("a1", "cần thơ")], through=0)
        for number in range(2, 8):
            engine.apply([Change(f"a{number}", document(f"a{number}", "thơ"))], through=number)
    return folder


def rebuild(engine) -> None:
    engine.rebuild([document("n", "cần thơ"), document("m", "an giang")], through=20)


def apply(engine) -> None:
    """A deletion and a new segment, which makes so many of them that they are merged."""
    engine.apply([Change("a0", document("a0", "cà mau")), Change("a1", None)], through=20)


def answers(engine) -> list[tuple[int, list[str]]]:
    found = [engine.search(SearchRequest(parse(q).root, limit=99)) for q in ("", "tho", "mau")]
    return [(one.total, [hit.id for hit in one.hits]) for one in found]
