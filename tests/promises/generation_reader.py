"""Reads an index over and over while it is written, and tells what it saw of each generation.

As a program: ``generation_reader FOLDER`` reads until its input ends, and prints how often it read.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from searchsvc.engines.base import Document, SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.ast import Field
from searchsvc.query.parser import parse

DOCUMENTS = 40
PAUSE_SECONDS = 0.01  # in which the writer has its turn
QUERIES = ("", "chung", '"bài chung"', "title:tin -vắng", "cong*")
"""Each finds every document of every generation."""


def document(number: int, generation: int) -> Document:
    """A document that says of which generation it is in its facets."""
    text = {Field.TITLE: f"tin {number}", Field.BODY: f"bài chung công {generation}"}
    return Document(
        id=f"d{number}", text=text, facets={"topic": (f"g{generation}",), "province": ("ca-mau",)}
    )


def look(engine: WhooshEngine, query: str) -> int:
    """One search; returns the generation that all of its answer is of."""
    found = engine.search(
        SearchRequest(parse(query).root, limit=DOCUMENTS, facets=("topic", "province"))
    )
    ids = {hit.id for hit in found.hits}
    assert (found.total, len(ids)) == (DOCUMENTS, DOCUMENTS), (query, found.total, len(ids))
    counts = dict(found.facets["topic"])
    assert len(counts) == 1, counts
    ((name, count),) = counts.items()
    assert count == DOCUMENTS == dict(found.facets["province"])["ca-mau"], counts
    return int(name[1:])


def read_until(engine: WhooshEngine, has_ended: Callable[[], bool]) -> tuple[int, int]:
    """Searches until told to stop; returns how often, and how many generations were seen. None
    is older than the one before.
    """
    count, latest, seen = 0, 0, set()
    while not has_ended() or not count:
        generation = look(engine, QUERIES[count % len(QUERIES)])
        assert generation >= latest, (generation, latest)
        latest = generation
        seen.add(generation)
        count += 1
        time.sleep(PAUSE_SECONDS)
    return count, len(seen)


if __name__ == "__main__":
    ended = Event()
    Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    sys.stdout.write("{} {}".format(*read_until(WhooshEngine(Path(sys.argv[1])), ended.is_set)))
