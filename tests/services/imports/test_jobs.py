"""Imports as jobs: started once, stopped, gone on with after a crash, tried again."""

import errno
from dataclasses import replace
from threading import Event

import pytest

from searchsvc.catalog import jobs as job_rows
from searchsvc.services.container import Services
from searchsvc.services.imports import jobs as working
from searchsvc.services.imports import pipeline as intake
from searchsvc.services.imports.view import Stage
from tests import stored
from tests.services.imports.arrivals import (
    LAN,
    lines,
    put,
    report,
    stage,
    work,
)

ROWS = [{"title": f"Bài {number}", "body": f"nội dung {number}"} for number in range(7)]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(intake, "BATCH", 2)


class Crash(BaseException):
    """The process is gone."""


def crash_at_batch(number, monkeypatch):
    """Let the process end before the job notes its progress for this time, counted from 0."""
    advance, count = job_rows.advance, iter(range(1_000))

    def crashing(*args):
        if next(count) == number:
            raise Crash
        advance(*args)

    monkeypatch.setattr("searchsvc.services.background.jobs.advance", crashing)


@pytest.mark.parametrize("batch", [0, 1, 2, 3])
@pytest.mark.parametrize("is_started", [False, True])
def test_after_a_crash_it_goes_on_and_counts_nothing_twice(
    services, monkeypatch, batch, is_started
):
    rows = [*ROWS, {"title": ""}, {"id": "x", "title": "Một"}, {"id": "x", "title": "Hai"}]
    import_id = put(services, {"a.jsonl": lines(*rows)})
    if is_started:
        work(services)
        services.imports.start(import_id, actor=LAN)
    crash_at_batch(batch, monkeypatch)
    with pytest.raises(Crash):
        services.jobs.run_next(Event())
    with services.catalog.writing() as session:
        job_rows.release_running(session)
    work(services)
    added, updated, unchanged, failed, failures = report(services, import_id)
    assert (added, updated, unchanged, failed, len(failures)) == (8, 0, 0, 2, 2)
    assert stored.count(services.catalog) == (8 if is_started else 0)


def test_a_cancelled_import_keeps_what_is_in_and_may_go_on(services, monkeypatch):
    import_id = put(services, {"a.jsonl": lines(*ROWS)})
    work(services)
    services.imports.start(import_id, actor=LAN)
    infer, count = working.infer, iter(range(10))

    def cancelling(*args):
        if next(count) == 2:
            services.imports.cancel(import_id, actor=LAN)
        return infer(*args)

    monkeypatch.setattr(working, "infer", cancelling)
    work(services)
    assert stage(services, import_id) is Stage.CANCELLED
    added, *_ = report(services, import_id)
    assert added == stored.count(services.catalog) == 4
    services.imports.retry(import_id, actor=LAN)
    work(services)
    assert report(services, import_id) == (7, 0, 0, 0, [])


def test_only_what_failed_is_tried_again(services):
    import_id = put(
        services,
        {
            "a.jsonl": lines(
                {"title": "Ngắn"}, {"title": "Dài", "body": "a" * 500}, {"title": "C"}
            ),
            "b.txt": "Tin\n\n" + "b" * 600,
            "c.exe": "x",
            "d.txt": "Tin d\n\nnội dung",
        },
    )
    with Services(replace(services.settings, max_import_bytes=300)) as small:
        work(small)
        services.imports.start(import_id, actor=LAN)
        work(small)
    assert report(services, import_id)[:4] == (3, 0, 0, 3)
    assert [line for _, line, _ in report(services, import_id)[4]] == [2, None, None]
    services.imports.retry(import_id, actor=LAN)
    with Services(replace(services.settings, max_import_bytes=10_000)) as larger:
        work(larger)
    added, updated, unchanged, failed, failures = report(services, import_id)
    assert (added, updated, unchanged, failed) == (2, 0, 0, 1)
    assert failures[0][0] == "c.exe"
    assert stored.count(services.catalog) == 5


def test_a_full_disk_is_told_and_the_job_can_go_on(services, monkeypatch):
    import_id = put(services, {"a.jsonl": lines(*ROWS)})

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(working, "add_failures", full)
        work(services)
    view = services.imports.get(import_id, actor=LAN)
    assert view.stage is Stage.FAILED
    assert "hết chỗ trên đĩa" in view.job.error
    services.imports.retry(import_id, actor=LAN)
    work(services)
    assert report(services, import_id) == (7, 0, 0, 0, [])
    assert stage(services, import_id) is Stage.CHECKED
