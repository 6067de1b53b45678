"""The benchmark of large archives grows one archive, sees edits and tells every figure."""

import sys

import pytest

from benchmarks.scale import edits, growing, report
from benchmarks.web import archive, asked
from searchsvc.services.container import Services
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.web.app import create_app

FIRST, ALL = 20, 30


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """An archive that has grown once, and what that took."""
    folder = tmp_path_factory.mktemp("scale")
    archive.make(folder, FIRST)
    return folder, growing.grow(folder, FIRST, ALL)


def test_an_archive_grows_to_its_next_size(grown):
    folder, took = grown
    with Services(archive.ours(folder)) as services:
        assert services.search.total(SearchParameters()) == ALL
    assert took["import"].records == ALL - FIRST
    assert took["index"].records == ALL
    assert all(stage.seconds > 0 and stage.rate > 0 for stage in took.values())
    assert all(growing.disk(folder).values())


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from Linux's /proc")
def test_the_memory_of_a_stage_is_told(grown):
    _, took = grown
    assert all(stage.peak_bytes > 1_000_000 for stage in took.values())


def test_an_edit_is_waited_for_until_it_is_found(grown):
    folder, _ = grown
    with Services(archive.ours(folder)) as services:
        client = create_app(services.settings, services).test_client()
        asked_for = []

        def ask(address):
            asked_for.append(address)
            if len(asked_for) == 2:  # not indexed at first
                services.indexer.catch_up()
            return client.get(address).data

        record_id = next(iter(services.search.ids(SearchParameters())))
        assert edits.seconds_until_seen(services, ask, record_id, edits.new_word()) > 0
    assert len(asked_for) == 2


def test_an_edit_that_never_shows_is_an_error(grown, monkeypatch):
    folder, _ = grown
    monkeypatch.setattr(edits, "LONGEST_SECONDS", 0)
    with Services(archive.ours(folder)) as services:
        record_id = next(iter(services.search.ids(SearchParameters())))
        with pytest.raises(TimeoutError):
            edits.seconds_until_seen(
                services, lambda _: b'{"hits": []}', record_id, edits.new_word()
            )


def test_the_report_has_a_column_for_each_size():
    stage = {"seconds": 2.0, "rate": 5.0, "peak_bytes": 3_000_000}
    size = {
        "records": 1_000_000,
        "building": {"import": stage, "index": stage},
        "disk": {"catalogue": 4_000_000, "index": 5_000_000},
        "memory": {"Pss": 7_000_000, "Pss_Anon": 6_000_000},
        "pages": {page: [0.008] * 20 for page in asked.PAGES},
        "rates": [90.0],
        "edits": [0.3, 0.4, 0.9],
    }
    kept = size | {"records": 2_000_000, "building": {}}
    whole = report.whole(
        {
            "date": "2026-01-01",
            "machine": {"processor": "x", "cores": 2},
            "versions": {"python": "3"},
            "sizes": [size, kept],
        }
    )
    assert "| records | 1,000,000 | 2,000,000 |" in whole
    assert "| the same, records a second | 5 | n/a |" in whole
    assert "| catalogue on disk, MB | 4 | 4 |" in whole
    assert "| an edit is seen after, ms: median (slowest) | 400 (900) | 400 (900) |" in whole
    assert "| results, ms: median (95th percentile) | 8.0 (8.0) | 8.0 (8.0) |" in whole
