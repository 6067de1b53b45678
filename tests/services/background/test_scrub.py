"""Damage of an index, whenever and wherever it comes, is found and mended; until then searches
answer as they should or not at all."""

import os
import random
import shutil
import threading

import pytest

from searchsvc.engines.base import SearchRequest
from searchsvc.engines.whoosh import WhooshEngine, engine
from searchsvc.engines.whoosh.index import storage
from searchsvc.errors import CorruptIndex, IndexNotReady
from searchsvc.fields import facet_names
from searchsvc.query.facets import Sort
from searchsvc.query.parser import parse
from searchsvc.services.background import scrub as scrubbing
from searchsvc.services.background.scrub import Scrub
from searchsvc.text.levels import word

ROUNDS = 40
READ = (".seg", ".del", ".json")
QUERIES = ["can tho", '"Cần Thơ"', "th*", "title:tin -phố", ""]
TEXTS = [{"a": "thành phố Cần Thơ", "b": "lan can"}, {"b": "cần thơ, thơ ca", "c": "phố xá"}]


@pytest.fixture
def archive(services, tmp_path, monkeypatch):
    """Services over an index with two segments and a deletion; changed files are seen at once."""
    monkeypatch.setattr(engine, "_LOOK_EVERY", 0)
    for texts in TEXTS:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(f"Tin {name}\n\n{text}")
            services.importer.run([tmp_path / f"{name}.txt"])
        services.indexer.catch_up()
    shutil.copytree(services.settings.index, tmp_path / "whole")
    return services


def answers(searcher):
    """All that can be asked of an index; None where it says that it cannot answer."""
    sorts = [Sort.RELEVANCE, Sort.NEWEST, Sort.TITLE]
    try:
        found = [
            searcher.search(SearchRequest(parse(text).root, sort=sort, facets=facet_names()))
            for text in QUERIES
            for sort in sorts
        ]
        return [*found, searcher.similar(word("thogn"))]
    except (CorruptIndex, IndexNotReady):
        return None


def flip(path, draw):
    with path.open("r+b") as file:
        file.seek(at := draw.randrange(path.stat().st_size))
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1 << draw.randrange(8)]))


def cut(path, draw):
    os.truncate(path, draw.randrange(path.stat().st_size))


def damaged(archive, whole, damage, draw) -> None:
    """Makes the index whole again, has a search open it, and damages a file of it in place."""
    shutil.rmtree(archive.settings.index)
    shutil.copytree(whole, archive.settings.index)
    assert answers(archive.engine)
    files = [path for path in archive.settings.index.rglob("*") if path.suffix in READ]
    damage(draw.choice(sorted(files)), draw)


def scrub(archive) -> None:
    try:
        Scrub(archive.engine, megabytes_per_second=10**6).run(threading.Event())
    except CorruptIndex:
        assert archive.engine.applied() is None


@pytest.mark.parametrize("damage", [flip, cut])
def test_who_has_an_index_open_sees_that_a_file_was_changed(archive, tmp_path, damage):
    """As by somebody's editor, or a copy that broke off."""
    right, draw = answers(archive.engine), random.Random(5)
    for _ in range(ROUNDS):
        damaged(archive, tmp_path / "whole", damage, draw)
        assert answers(archive.engine) in (right, None)
        assert answers(reopened(archive)) in (right, None)
        scrub(archive)
        archive.indexer.catch_up()
        assert answers(archive.engine) == right


def reopened(archive) -> WhooshEngine:
    return WhooshEngine(archive.settings.index, history=archive.engine._history)


@pytest.mark.parametrize("damage", [flip, cut])
def test_what_nobody_can_see_is_found_by_reading_all(archive, tmp_path, monkeypatch, damage):
    """As by a disk that forgets: a file's time and size stay what they were."""
    right, draw, seen = answers(archive.engine), random.Random(8), storage.file_state

    def unchanged(path):
        return path if path.suffix in READ else seen(path)

    for _ in range(ROUNDS):
        with monkeypatch.context() as unseen:
            for module in (storage, engine):
                unseen.setattr(module, "file_state", unchanged)
            damaged(archive, tmp_path / "whole", damage, draw)
            scrub(archive)
            assert answers(archive.engine) in (right, None)
        archive.indexer.catch_up()
        assert answers(archive.engine) == right


def test_it_reads_at_the_rate_of_the_setting():
    class Stop(threading.Event):
        waited = 0.0

        def wait(self, timeout):
            self.waited += timeout
            return False

    class Engine:
        def verify(self):
            yield from [3_000_000] * 4

    stop = Stop()
    Scrub(Engine(), megabytes_per_second=2).run(stop)
    assert stop.waited == pytest.approx(6)


def test_it_goes_on_after_damage_until_it_is_told_to_stop(archive, monkeypatch, caplog):
    monkeypatch.setattr(scrubbing, "_PAUSE_SECONDS", 0)
    segment = sorted(archive.settings.index.rglob("*.seg"))[0]
    cut(segment, random.Random(1))
    stop, rounds = threading.Event(), []

    def verify():
        rounds.append(1)
        if len(rounds) == 3:
            stop.set()
        return archive.engine.verify()

    watched = Scrub(type("Watched", (), {"verify": staticmethod(verify)})(), megabytes_per_second=1)
    watched.follow(stop)
    assert len(rounds) == 3
    assert str(segment) in caplog.text
