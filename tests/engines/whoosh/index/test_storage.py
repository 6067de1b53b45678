"""One small file says what is served; it names whole generations only."""

import json
import os
import threading

import pytest

from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.engines.whoosh.index.storage import IndexStorage, Manifest, SegmentEntry

SEGMENT = "0123456789ab.seg"
TOMBSTONES = "0123456789ab.del"


@pytest.fixture
def storage(tmp_path):
    return IndexStorage(tmp_path)


def published(storage: IndexStorage, generation: int = 1, *entries: SegmentEntry) -> Manifest:
    manifest = Manifest(storage.new_epoch(), generation, 7, entries)
    for name in manifest.files:
        (storage.epoch_folder(manifest.epoch) / name).write_bytes(b"")
    storage.publish(manifest, manifest.files)
    return manifest


def test_what_was_published_is_served(storage):
    manifest = published(storage, 1, SegmentEntry(SEGMENT, 3, 1, TOMBSTONES))
    assert storage.manifest() == manifest
    assert manifest.name == f"{manifest.epoch}-1"
    assert manifest.files == {SEGMENT, TOMBSTONES}
    assert manifest.segments[0].live == 2


def test_nothing_is_served_before(storage):
    assert storage.manifest() is None
    assert storage.stamp() == (0, 0, 0)


def test_the_stamp_changes_with_every_generation(storage):
    published(storage)
    before = storage.stamp()
    published(storage, 2)
    assert storage.stamp() != before


def test_the_states_of_a_generation_change_when_somebody_changes_a_file_or_marks_damage(storage):
    manifest = published(storage, 1, SegmentEntry(SEGMENT, 3, 1, TOMBSTONES))
    path = storage.epoch_folder(manifest.epoch) / TOMBSTONES
    seen = [storage.states(manifest)]
    written_at = path.stat()
    path.write_bytes(b"x")
    os.utime(path, ns=(written_at.st_atime_ns, written_at.st_mtime_ns))
    seen.append(storage.states(manifest))
    storage.disown(manifest.epoch)
    seen.append(storage.states(manifest))
    path.unlink()
    seen.append(storage.states(manifest))
    assert len(set(seen)) == 4


def test_what_is_no_longer_served_is_deleted(storage):
    old, new = published(storage, 1, SegmentEntry(SEGMENT, 1)), published(storage)
    assert not storage.epoch_folder(old.epoch).exists()
    assert storage.epoch_folder(new.epoch).is_dir()


def test_a_generation_that_was_replaced_while_it_was_read_is_none_of_ours(storage, monkeypatch):
    published(storage, 1, SegmentEntry(SEGMENT, 3))
    read, newer = IndexStorage._named, []

    def named(self):
        found = read(self)
        if not newer:
            newer.append(None)  # publishing reads, too
            newer[0] = published(storage, 2, SegmentEntry(SEGMENT, 4))
        return found

    monkeypatch.setattr(IndexStorage, "_named", named)
    assert storage.manifest() == newer[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [("applied", 8), ("version", "0"), ("epoch", "../../etc"), ("segments", [{}])],
)
def test_a_manifest_that_was_changed_is_none(storage, name, value):
    published(storage)
    content = json.loads(storage.manifest_file.read_text()) | {name: value}
    storage.manifest_file.write_text(json.dumps(content))
    assert storage.manifest() is None


def test_a_manifest_whose_files_are_gone_is_none(storage):
    manifest = published(storage, 1, SegmentEntry(SEGMENT, 1))
    (storage.epoch_folder(manifest.epoch) / SEGMENT).unlink()
    assert storage.manifest() is None


@pytest.mark.parametrize(
    "wrong",
    [
        ("name.seg", 1, 0, ""),
        (SEGMENT, -1, 0, ""),
        (SEGMENT, 1, 2, TOMBSTONES),
        (SEGMENT, 2, 1, ""),
        (SEGMENT, True, 0, ""),
    ],
)
def test_an_entry_that_no_writer_writes_is_refused(wrong):
    with pytest.raises(ValueError):
        SegmentEntry(*wrong)


def test_damage_is_marked_until_the_epoch_is_replaced(storage):
    manifest = published(storage, 1, SegmentEntry(SEGMENT, 1))
    assert not storage.is_damaged(manifest.epoch)
    storage.report(CorruptFile(storage.epoch_folder(manifest.epoch) / SEGMENT, "cut off"))
    assert storage.is_damaged(manifest.epoch)
    assert not storage.is_damaged(published(storage).epoch)


def test_damage_that_cannot_be_marked_is_logged(storage, caplog):
    storage.report(CorruptFile(storage.folder / "gone" / SEGMENT, "cut off"))
    assert "cannot be marked" in caplog.text


def test_there_is_one_writer_at_a_time(storage):
    second = threading.Thread(target=lambda: storage.writing().__enter__(), daemon=True)
    with storage.writing():
        second.start()
        second.join(0.05)
        assert second.is_alive()
    second.join(5)
    assert not second.is_alive()
