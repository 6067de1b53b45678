"""Imports from the desk: looked at, started once, one's own; files bounded and removed in time."""

import errno
import io
import os
from dataclasses import replace
from datetime import timedelta

import pytest

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.imports import load_import
from searchsvc.errors import Conflict, Forbidden, OutOfSpace, Refused, TooLarge
from searchsvc.services.container import Services
from searchsvc.services.imports.desk import ImportDesk
from searchsvc.services.imports.uploads import Upload
from searchsvc.services.imports.view import Stage
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
    uploads,
    work,
)
from tests.statements import selects

ROWS = [{"title": f"Bài {number}", "body": f"nội dung {number}"} for number in range(7)]


@pytest.fixture
def desk(services):
    """Makes a desk with other settings."""

    def make(**changes):
        return ImportDesk(services.catalog, replace(services.settings, **changes))

    return make


def kept(services):
    """All that lies in the folder of uploads."""
    folder = services.settings.uploads
    return sorted(path.name for path in folder.rglob("*")) if folder.exists() else []


def test_the_list_reads_all_jobs_at_once(services):
    for number in range(3):
        put(services, {f"{number}.jsonl": lines(*ROWS)})
    with selects() as seen:
        assert len(services.imports.newest(actor=LAN)) == 3
    assert len(seen) == 2


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
        stored.open_accounts(services.catalog, actor)
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


def test_a_mapping_says_which_columns_are_ours(services):
    table = "Tiêu đề;Nội dung\nTin bưu chính;Bưu cục mở cửa.\n"
    mapping = '[columns]\ntitle = "Tiêu đề"\nbody = "Nội dung"\n'
    import_id = put(services, {"bang.csv": table}, mapping={"cot.toml": mapping})
    work(services)
    (shown,) = services.imports.get(import_id, actor=LAN).counters.sample
    assert shown["title"] == "Tin bưu chính"


@pytest.mark.parametrize(
    ("files", "error", "reason"),
    [
        ({}, Refused, "ít nhất một tệp"),
        ({"": "x"}, Refused, "ít nhất một tệp"),
        ({"\x07": "x"}, Refused, "không có tên"),
        ({"a/tin.txt": "x", "b/tin.txt": "y"}, Refused, "cùng tên “tin.txt”"),
        ({"a.txt": "x" * 600, "b.txt": "y" * 600}, TooLarge, "lớn quá"),
        ({f"{number}.txt": "x" for number in range(4)}, TooLarge, "nhiều nhất 3 tệp"),
    ],
)
def test_what_cannot_be_an_import_is_refused_whole(services, desk, files, error, reason):
    desk = desk(max_upload_bytes=1_000, max_upload_files=3)
    with pytest.raises(error, match=reason):
        desk.upload(uploads(files), actor=LAN)
    assert kept(services) == []
    assert desk.newest(actor=LAN) == []


def test_uploads_share_a_quota(services, desk):
    desk = desk(upload_quota_bytes=1_000)
    desk.upload(uploads({"a.txt": "x" * 600}), actor=LAN)
    before = kept(services)
    with pytest.raises(OutOfSpace, match="đã đầy"):
        desk.upload(uploads({"b.txt": "y" * 600}), actor=LAN)
    assert kept(services) == before


def test_a_full_disk_leaves_nothing_behind(services, desk):
    class Full(io.BytesIO):
        def read(self, *_):
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OutOfSpace, match="hết chỗ"):
        desk().upload([Upload("a.txt", io.BytesIO(b"x")), Upload("b.txt", Full())], actor=LAN)
    assert kept(services) == []


def test_a_reader_uploads_nothing(services, desk):
    with pytest.raises(Forbidden):
        desk().upload(uploads({"a.txt": "x"}), actor=Actor("rồng", Role.READER))
    assert kept(services) == []


@pytest.mark.parametrize(
    ("mapping", "reason"),
    [
        ({"cot.toml": "[columns]\nnothing = 'x'"}, "không có tên"),
        ({"cot.json": "{"}, "không phải JSON đúng"),
        ({"cot.toml": b"\xff"}, "Tệp ánh xạ cột"),
        ({"cot.exe": "x"}, ".json hoặc .toml"),
        ({"cot.toml": "#" * 70_000}, "lớn quá"),
    ],
)
def test_a_bad_mapping_is_told_at_once(services, mapping, reason):
    with pytest.raises(Refused, match=reason):
        put(services, {"a.csv": "title\nTin"}, mapping=mapping)
    assert kept(services) == []


def test_old_files_go_and_what_they_brought_stays(services, desk):
    import_id = take(services, {"tin.txt": "Tin\n\nnội dung", "x.exe": "x"})
    age(services, import_id, days=31)
    assert desk().remove_old() == 1
    assert kept(services) == []
    assert stored.count(services.catalog) == 1
    view = services.imports.get(import_id, actor=LAN)
    assert [failure.source for failure in services.imports.failures(view)] == ["x.exe"]
    with pytest.raises(Conflict, match="đã được xoá"):
        services.imports.retry(import_id, actor=LAN)


def test_files_stay_while_they_are_young_or_a_job_needs_them(services, desk):
    young, old = (put(services, {"tin.txt": "Tin\n\nnội dung"}) for _ in range(2))
    age(services, old, days=31)
    assert desk().remove_old() == 0
    work(services)
    assert desk().remove_old() == 1
    assert young in kept(services)
    assert old not in kept(services)
    with pytest.raises(Conflict, match="đã được xoá"):
        services.imports.start(old, actor=LAN)
    assert stage(services, young) is Stage.CHECKED


def test_what_a_dead_process_left_goes_too(services, desk):
    stray, present = (services.settings.uploads / name for name in ("stray", "present"))
    for folder in (stray, present):
        folder.mkdir(parents=True)
    os.utime(stray, (0, 0))
    put(services, {"tin.txt": "Tin"})
    desk().remove_old()
    assert not stray.exists()
    assert present.exists()


def age(services, import_id, *, days):
    with services.catalog.writing() as session:
        load_import(session, import_id).made_at -= timedelta(days=days)


@pytest.mark.parametrize(("name", "target"), [("cũ.doc", ".docx"), ("bảng.XLS", ".xlsx")])
def test_what_an_office_program_can_save_readably_is_told_at_once(services, desk, name, target):
    with pytest.raises(Refused, match=f"lưu thành {target}"):
        desk().upload(uploads({name: "x"}), actor=LAN)
    assert kept(services) == []


def test_an_import_of_which_nothing_can_be_read_is_never_ready_to_start(services):
    import_id = put(services, {"a.exe": "x", "b.jsonl": "{"})
    work(services)
    assert services.imports.get(import_id, actor=LAN).stage is Stage.UNREADABLE
    with pytest.raises(Conflict):
        services.imports.start(import_id, actor=LAN)
