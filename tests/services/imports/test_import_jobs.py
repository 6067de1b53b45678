"""Imports as jobs: started once, stopped, gone on with after a crash, tried again."""

import errno
from dataclasses import replace
from threading import Event

import pytest

from searchsvc.catalog import jobs as job_rows
from searchsvc.errors import Conflict, Forbidden
from searchsvc.services.container import Services
from searchsvc.services.imports import Stage
from searchsvc.services.imports import jobs as working
from searchsvc.services.imports import pipeline as intake
from searchsvc.settings import Settings
from tests import stored
from tests.services.imports.arrivals import (
    EDITOR,
    LAN,
    MINH,
    lines,
    put,
    report,
    stage,
    take,
    work,
)

ROWS = [{"title": f"Bài {number}", "body": f"nội dung {number}"} for number in range(7)]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(intake, "BATCH", 2)


def test_an_import_is_looked_at_started_and_done(services):
    import_id = put(services, {"a.jsonl": lines(*ROWS)})
    assert stage(services, import_id) is Stage.CHECKING
    work(services)
    assert stage(services, import_id) is Stage.CHECKED
    assert stored.count(services.catalog) == 0
    services.imports.start(import_id, actor=LAN)
    assert stage(services, import_id) is Stage.RUNNING
    work(services)
    assert stage(services, import_id) is Stage.DONE
    assert report(services, import_id) == (7, 0, 0, 0, [])
    counters = services.imports.get(import_id, actor=LAN).counters
    assert counters.bytes_read == counters.bytes_in_all > 0
    assert counters.rate


def test_who_imported_is_kept(services):
    import_id = put(services, {"tin.txt": "Tin\n\nnội dung"})
    work(services)
    services.imports.start(import_id, actor=EDITOR)
    work(services)
    (revision,) = stored.history(services.catalog, "tin")
    assert (revision.actor, revision.reason) == ("hoa", f"import {import_id}")
    events = stored.events(services.catalog, object_type="import", object_id=import_id)
    acts = [(each.actor, each.action) for each in events]
    assert acts == [("hoa", "import.start"), ("lan", "import.upload")]


@pytest.mark.parametrize("actor", [LAN, EDITOR])
def test_records_wait_for_review_where_the_setting_says_so(tmp_path, actor):
    settings = Settings(
        corpus=tmp_path / "corpus", index=tmp_path / "index", import_state="in_review"
    )
    with Services(settings) as services:
        take(services, {"tin.txt": "Tin\n\nnội dung"}, actor=actor)
        assert stored.record(services.catalog, "tin").state == "in_review"


def test_nobody_starts_twice_or_what_is_not_looked_at(services):
    import_id = put(services, {"a.jsonl": lines(*ROWS)})
    with pytest.raises(Conflict):
        services.imports.start(import_id, actor=LAN)
    work(services)
    services.imports.start(import_id, actor=LAN)
    with pytest.raises(Conflict):
        services.imports.start(import_id, actor=LAN)


def test_another_librarians_import_is_theirs_an_editor_may(services):
    import_id = put(services, {"a.jsonl": lines(*ROWS)})
    for act in (services.imports.cancel, services.imports.start, services.imports.retry):
        with pytest.raises(Forbidden):
            act(import_id, actor=MINH)
    services.imports.cancel(import_id, actor=EDITOR)
    assert stage(services, import_id) is Stage.CANCELLED


def test_two_people_at_once_each_get_theirs(services):
    files = {"a.jsonl": lines(*ROWS)}
    mine, theirs = put(services, files), put(services, files, actor=MINH)
    work(services)
    services.imports.start(mine, actor=LAN)
    services.imports.start(theirs, actor=MINH)
    work(services)
    assert report(services, mine) == (7, 0, 0, 0, [])
    assert report(services, theirs) == (0, 0, 7, 0, [])


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
    services.jobs._runners = {**services.jobs._runners, **runners(services, max_import_bytes=300)}
    work(services)
    services.imports.start(import_id, actor=LAN)
    work(services)
    assert report(services, import_id)[:4] == (3, 0, 0, 3)
    assert [line for _, line, _ in report(services, import_id)[4]] == [2, None, None]
    larger = runners(services, max_import_bytes=10_000)
    services.jobs._runners = {**services.jobs._runners, **larger}
    services.imports.retry(import_id, actor=LAN)
    work(services)
    added, updated, unchanged, failed, failures = report(services, import_id)
    assert (added, updated, unchanged, failed) == (2, 0, 0, 1)
    assert failures[0][0] == "c.exe"
    assert stored.count(services.catalog) == 5


def runners(services, **changes):
    work = working.ImportJobs(services.catalog, replace(services.settings, **changes))
    return {working.CHECK: work.check, working.RUN: work.run}


def test_there_is_nothing_to_try_again_where_nothing_failed(services):
    import_id = put(services, {"tin.txt": "Tin\n\nnội dung"})
    for _ in range(2):
        with pytest.raises(Conflict):
            services.imports.retry(import_id, actor=LAN)
        work(services)
    services.imports.start(import_id, actor=LAN)
    work(services)
    with pytest.raises(Conflict):
        services.imports.retry(import_id, actor=LAN)


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


def test_a_mapping_says_which_columns_are_ours(services):
    table = "Tiêu đề;Nội dung\nTin bưu chính;Bưu cục mở cửa.\n"
    mapping = '[columns]\ntitle = "Tiêu đề"\nbody = "Nội dung"\n'
    import_id = put(services, {"bang.csv": table}, mapping={"cot.toml": mapping})
    work(services)
    (shown,) = services.imports.get(import_id, actor=LAN).counters.sample
    assert shown["title"] == "Tin bưu chính"
