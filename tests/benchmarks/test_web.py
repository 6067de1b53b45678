"""The benchmark of pages asks for pages that are there and tells what it measured."""

import sqlite3
from contextlib import closing
from threading import Thread

import pytest
from werkzeug.serving import make_server

from benchmarks.web import archive, asked, report
from benchmarks.web.measure import Times
from benchmarks.web.servers import OURS, PEER
from benchmarks.web.weights import Weight, weigh
from searchsvc.services.container import Services
from searchsvc.web.app import create_app

RECORDS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An archive of both servers."""
    folder = tmp_path_factory.mktemp("web")
    archive.make(folder, RECORDS)
    return folder


@pytest.fixture(scope="module")
def queries(folder):
    return asked.choose(archive.ours(folder))


def test_both_servers_have_the_same_records(folder):
    with Services(archive.ours(folder)) as services:
        ours = [(record.id, record.title, record.body) for record in services.exporter.records()]
    with closing(sqlite3.connect(archive.peers(folder))) as peers:
        theirs = peers.execute("SELECT id, title, body FROM documents ORDER BY id").fetchall()
    assert len(ours) == RECORDS
    assert [row[:2] for row in ours] == [row[:2] for row in theirs]


def test_an_archive_that_is_there_is_used_again(folder):
    before = archive.peers(folder).stat().st_mtime_ns
    archive.make(folder, RECORDS)
    assert archive.peers(folder).stat().st_mtime_ns == before


def test_every_page_that_is_measured_is_there(folder, queries):
    assert len(queries) == asked.EACH
    with Services(archive.ours(folder)) as services:
        client = create_app(services.settings, services).test_client()
        for query in queries:
            for page in asked.pages_of(OURS):
                response = client.get(asked.address(OURS, page, query))
                assert response.status_code == 200, (page, query)
            found = client.get(asked.address(OURS, asked.JSON, query)).json
            assert query.record in {hit["id"] for hit in found["hits"]}


def test_the_peer_finds_what_is_asked_for(folder, queries):
    with closing(sqlite3.connect(archive.peers(folder))) as peers:
        for query in queries:
            words = " ".join(f'"{word}"' for word in query.text.split())
            statement = "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH ?"
            assert peers.execute(statement, [words]).fetchone()[0]
            assert "_facet=province" in asked.address(PEER, asked.RESULTS, query)


def test_the_report_tells_medians_and_ratios():
    times = Times()
    for server, seconds in ((OURS, 0.002), (PEER, 0.008)):
        for page in asked.pages_of(server):
            times.calls[server, page, 20] = [seconds] * 20
        times.rates[server] = [1 / seconds]
    weights = {"10 results": Weight(30_000, 6_000)}
    size = {"records": 10, "queries": 1, **report.figures(times), "weights": weights}
    whole = report.whole(
        {
            "date": "2026-01-01",
            "machine": {"processor": "x", "cores": 2},
            "versions": {"python": "3"},
            "sizes": [size],
        }
    )
    assert "| results | 2.00 | 2.00 | 0% | 8.00 | 8.00 | **0.25** | 0.25 |" in whole
    assert "| 8 clients, requests a second | 500 |  |  | 125 |  | **4.00** |  |" in whole
    assert "| 10 results | 30,000 | 6,000 |" in whole


def test_pages_styles_and_scripts_are_weighed(folder, queries):
    with Services(archive.ours(folder)) as services:
        server = make_server("127.0.0.1", 0, create_app(services.settings, services), threaded=True)
        work = Thread(target=server.serve_forever)
        work.start()
        weights = weigh(server.server_port, queries)
        server.shutdown()
        work.join()
        server.server_close()
    assert set(weights) == {"10 results", "20 results", "record", "styles", "scripts"}
    assert all(0 < weight.compressed < weight.plain for weight in weights.values())
    assert weights["10 results"].plain < weights["20 results"].plain
