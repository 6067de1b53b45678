"""What is reported beforehand is what then happens, and looking changes nothing."""

import json
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.services.container import Services
from searchsvc.services.imports import pipeline as intake
from searchsvc.services.imports.view import Stage
from searchsvc.settings import Settings
from tests import stored
from tests.services.imports.arrivals import LAN, lines, put, report, take, work

WORDS = st.sampled_from(["", "họp báo", "bưu điện", "Sở Thông tin và Truyền thông Hậu Giang"])
ROW = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["a", "b", "tin", "x"]),
        "title": WORDS,
        "body": WORDS,
        "province": st.sampled_from(["can-tho", "hau-giang", "nowhere"]),
        "date": st.sampled_from(["2013-02-08", "2013-02-30"]),
        "url": st.sampled_from(["https://example.org/1", "https://example.org/2"]),
    },
)
LINES = st.lists(ROW.map(json.dumps) | st.just("{broken"), max_size=6).map("\n".join)
PAGE = st.builds("{}\n\n{}".format, WORDS, WORDS)
NAMES = {
    "a.jsonl": LINES,
    "b.jsonl": LINES,
    "tin.txt": PAGE,
    "x.txt": PAGE,
    "tin.md": PAGE,
    "c.exe": PAGE,
}
FILES = st.fixed_dictionaries({}, optional=NAMES).filter(bool)


@pytest.fixture
def small_batches(monkeypatch):
    """Two inputs a batch, so that what one batch finds depends on what another did."""
    monkeypatch.setattr(intake, "BATCH", 2)


def told(services, import_id):
    view = services.imports.get(import_id, actor=LAN)
    counters = view.counters
    failures = [
        (f.file, f.place, f.source, f.line, f.error) for f in services.imports.failures(view)
    ]
    numbers = counters.added, counters.updated, counters.unchanged, counters.failed
    return *numbers, counters.noted, failures


@pytest.mark.parametrize("publishing_role", ["librarian", "editor"])
@given(before=FILES, edited=st.booleans(), files=FILES)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_look_beforehand_tells_what_the_import_does(
    small_batches, publishing_role, before, edited, files
):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        folders = {"corpus": root / "corpus", "index": root / "index"}
        with Services(Settings(**folders, publishing_role=publishing_role)) as services:
            stored.open_accounts(services.catalog, LAN)
            take(services, before)
            if edited:
                edit_everything(services)
            import_id = put(services, files)
            work(services)
            expected = told(services, import_id)
            if services.imports.get(import_id, actor=LAN).stage is not Stage.UNREADABLE:
                services.imports.start(import_id, actor=LAN)
                work(services)
            assert told(services, import_id) == expected


def edit_everything(services):
    for record in list(stored.published(services.catalog)):
        services.editor.edit(
            record.id,
            {"author": "Người sửa", "province": "da-nang"},
            version=record.version,
            actor=Actor("minh", Role.LIBRARIAN),
            reason="sửa",
        )


def everything(services):
    """All rows of what an import may write."""
    tables = ("records", "evidence", "revisions", "outbox", "suggestions", "duplicate_members")
    with services.catalog.reading() as session:
        return [session.execute(text(f"SELECT * FROM {table}")).all() for table in tables]


def test_looking_writes_no_record(services):
    take(services, {"a.jsonl": lines({"id": "1", "title": "Tin", "body": "cũ"})})
    before = everything(services)
    put(services, {"a.jsonl": lines({"id": "1", "title": "Tin", "body": "mới"}, {"title": "Khác"})})
    work(services)
    assert everything(services) == before


def test_the_report_shows_a_sample_with_confidences(services):
    body = "Sở Thông tin và Truyền thông Hậu Giang họp sơ kết.\n\nHội nghị bàn về bưu chính."
    import_id = put(services, {"tin.txt": f"Họp sơ kết\n\n{body}"})
    work(services)
    (shown,) = services.imports.get(import_id, actor=LAN).counters.sample
    assert (shown["title"], shown["is_new"], shown["province"]) == ("Họp sơ kết", True, "hau-giang")
    assert {"province", "topic"} <= {row["field"] for row in shown["evidence"]}
    assert all(0 < row["confidence"] <= 1 for row in shown["evidence"])


def test_the_report_names_what_contradicts_a_person(services):
    row = {"id": "1", "title": "Tin", "body": "họp", "province": "can-tho"}
    take(services, {"a.jsonl": lines(row)})
    edit_everything(services)
    import_id = put(services, {"a.jsonl": lines(row | {"body": "họp nữa"})})
    work(services)
    counters = services.imports.get(import_id, actor=LAN).counters
    assert (counters.updated, counters.conflicts) == (1, 1)
    (conflict,) = counters.first_conflicts
    assert (conflict["field"], conflict["kept"], conflict["found"]) == (
        "province",
        "da-nang",
        "can-tho",
    )
    services.imports.start(import_id, actor=LAN)
    work(services)
    assert stored.record(services.catalog, "1").province == "da-nang"
    assert services.imports.get(import_id, actor=LAN).counters.first_conflicts == [conflict]


def test_hostile_archives_are_told_and_nothing_leaves_the_folder(services):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../outside.txt", "Tin\n\nra ngoài")
        archive.writestr("bomb.txt", b"a" * 5_000_000)
        archive.writestr("good.txt", "Tin tốt\n\nnội dung")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    import_id = put(services, {"kho.zip": packed.getvalue()})
    work(services)
    added, *_, failed, failures = report(services, import_id)
    assert (added, failed) == (1, 3)
    reasons = {source: error for source, _, error in failures}
    assert "trỏ ra ngoài" in reasons["kho.zip!../outside.txt"]
    assert "bom nén" in reasons["kho.zip!bomb.txt"]
    assert "liên kết" in reasons["kho.zip!link.txt"]
    kept = services.settings.uploads / import_id
    assert [len(path.name) for path in kept.iterdir()] == [64]
