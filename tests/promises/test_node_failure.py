"""Three OpenSearch nodes with copies: one is killed, and nothing that was acknowledged is lost."""

import json
import shutil
from contextlib import ExitStack
from importlib.util import find_spec
from threading import Event, Thread
from time import monotonic, sleep
from urllib.request import urlopen

import pytest

from searchsvc.engines.base import Change, SearchRequest
from searchsvc.engines.factory import make_engine
from searchsvc.errors import EngineUnavailable
from searchsvc.query.parser import parse
from searchsvc.settings import Settings
from tests.conftest import missing
from tests.engines.opensearch.archives import document
from tests.opensearch_node.node import Node

COUNT, BEFORE, BEHIND = 60, 5, 15  # documents; edits before and behind the kill
PATIENCE = 120  # seconds, for whatever the nodes are to do
WORDS = SearchRequest(parse("tin").root, limit=10)


@pytest.fixture(scope="module")
def nodes(free_ports):
    """Three nodes that know each other."""
    if find_spec("opensearchpy") is None:
        missing("opensearch-py is not installed (pip install 'searchsvc[opensearch]')")
    for program in ("java", "mvn", "setpriv"):
        if shutil.which(program) is None:
            missing(f"no OpenSearch node can be started: {program} is not installed")
    ports = free_ports(3)
    with ExitStack() as closing:
        started = [Node(port, ports) for port in ports]
        for node in started:
            closing.callback(node.close)
            node.start()
        for node in started:
            node.wait(3)
        yield started


@pytest.fixture
def engine(nodes, tmp_path):
    settings = Settings(
        engine="opensearch",
        opensearch_url=",".join(node.url for node in nodes),
        opensearch_replicas=1,
        opensearch_timeout=60,
        index=tmp_path / "index",
    )
    return make_engine(settings, lambda _: "")


def text(number, edit):
    return document(f"{number:03}", f"tin {number} lần{edit}")


def asked(node, path):
    with urlopen(f"{node.url}/{path}", timeout=PATIENCE) as answer:
        return json.load(answer)


def manager_of(nodes):
    (found,) = asked(nodes[0], "_cat/cluster_manager?format=json")
    return next(node for node in nodes if found["node"] == f"node-{node.port}")


def wait_for_copies(node):
    wanted = f"wait_for_status=green&wait_for_nodes=3&timeout={PATIENCE}s"
    assert asked(node, f"_cluster/health?{wanted}")["status"] == "green"


class Background(Thread):
    """Does something again and again until it is to end; then tells what went wrong."""

    def __init__(self, do):
        super().__init__(daemon=True)
        self.do, self.ending, self.times, self.errors = do, Event(), 0, []

    def run(self):
        while not self.ending.is_set():
            try:
                self.do(self.times)
            except EngineUnavailable as error:
                self.errors.append(error.detail)
            else:
                self.times += 1

    def wait_for(self, times):
        end = monotonic() + PATIENCE
        while self.times < times:
            assert monotonic() < end, f"{self.times} of {times}; {self.errors[-1:]}"
            assert self.is_alive()
            sleep(0.05)

    def end(self):
        self.ending.set()
        self.join(PATIENCE)
        assert not self.is_alive()


def test_a_killed_manager_loses_no_edit_and_no_search(nodes, engine, tell):
    with engine.writing():
        engine.rebuild([text(number, 0) for number in range(COUNT)], through=1)
    wait_for_copies(nodes[0])
    expected = engine.search(WORDS)

    def edit(times):
        number = times % COUNT
        with engine.writing():
            engine.apply([Change(f"{number:03}", text(number, times + 1))], through=times + 2)

    slowest = 0.0

    def search(_):
        nonlocal slowest
        begun = monotonic()
        assert engine.search(WORDS).total == expected.total
        slowest = max(slowest, monotonic() - begun)

    editor, reader = Background(edit), Background(search)
    editor.start()
    reader.start()
    editor.wait_for(BEFORE)
    killed = manager_of(nodes)
    killed.kill()
    editor.wait_for(editor.times + BEHIND)
    reader.wait_for(reader.times + BEHIND)
    editor.end()
    reader.end()

    assert reader.errors == []
    for times in range(max(editor.times - COUNT, 0), editor.times):
        (newest,) = engine.search(SearchRequest(parse(f"lần{times + 1}").root)).hits
        assert newest.id == f"{times % COUNT:03}"
    killed.start()
    killed.wait(3)
    wait_for_copies(killed)
    assert engine.applied() == editor.times + 1
    tell(
        f"{editor.times} edits, {len(editor.errors)} asked again; "
        f"{reader.times} searches, the slowest took {slowest:.1f} s"
    )
