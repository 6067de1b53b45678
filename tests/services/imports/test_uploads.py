"""Uploads: bounded, named by their content, all of them or none, removed in time."""

import errno
import hashlib
import io
import os
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.imports import load_import
from searchsvc.errors import Conflict, Forbidden, OutOfSpace, Refused, TooLarge
from searchsvc.services.imports import ImportDesk, Stage, Upload
from searchsvc.services.imports.upload_names import plain_name
from searchsvc.services.imports.uploads import UploadLimits, receive
from tests import stored
from tests.services.imports.arrivals import LAN, put, stage, take, uploads, work


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


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("tin.txt", "tin.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\lan\\tin.txt", "tin.txt"),
        ("tin\x00\x1b[31m\u202e.txt", "tin[31m.txt"),
        ("Tin   tức.txt", "Tin tức.txt"),
        ("..", ""),
        ("tin/", ""),
        ("a" * 300 + ".txt", "a" * 196 + ".txt"),
    ],
)
def test_of_a_name_its_plain_last_part_counts(said, name):
    assert plain_name(said) == name


@given(said=st.text())
def test_a_plain_name_never_leads_anywhere(said):
    name = plain_name(said)
    assert not {"/", "\\", "\0", "\n"} & set(name)
    assert name not in {".", ".."}
    assert plain_name(name) == name


@given(files=st.dictionaries(st.text(min_size=1), st.binary(max_size=50), max_size=5))
def test_what_is_kept_is_what_was_sent_or_nothing(files):
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "import"
        try:
            stored = receive(folder, uploads(files), UploadLimits(bytes=100, files=3, quota=100))
        except Refused:
            assert list(Path(root).rglob("*")) == []
            return
        assert {path.name for path in Path(root).rglob("*")} == {
            "import", *(file.stored for file in stored)
        }  # fmt: skip
        for file, content in zip(stored, files.values(), strict=True):
            assert file.stored == hashlib.sha256(content).hexdigest()
            assert (folder / file.stored).read_bytes() == content


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
