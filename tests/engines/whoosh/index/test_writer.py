"""A change costs a small segment and a list of deleted documents; segments are merged by size."""

import pytest

from searchsvc.engines.base import Change
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.engines.whoosh.index.storage import IndexStorage, Manifest
from searchsvc.engines.whoosh.index.writer import IndexWriter, deleted_docs
from tests.engines.whoosh.segments import document


@pytest.fixture
def storage(tmp_path):
    return IndexStorage(tmp_path)


def write(storage, change, *, tokens_at_once: int = 1_000_000) -> Manifest:
    """The generation that one change makes."""
    manifest = storage.manifest() or Manifest(storage.new_epoch(), 0, 0)
    writer = IndexWriter(storage, manifest, tokens_at_once=tokens_at_once)
    change(writer)
    writer.publish(manifest.applied + 1)
    return storage.manifest()


def add(*names: str):
    return lambda writer: writer.add(document(name, "cần thơ") for name in names)


def held(storage, manifest) -> list[list[str]]:
    """The ids of the live documents of every segment."""
    found = []
    for entry in manifest.segments:
        data = SegmentData(storage.epoch_folder(manifest.epoch) / entry.file)
        gone = set(deleted_docs(storage, manifest.epoch, entry).tolist())
        found.append([data.ids[at].decode() for at in range(data.size) if at not in gone])
    return found


def test_documents_make_a_segment(storage):
    manifest = write(storage, add("a", "b"))
    assert held(storage, manifest) == [["a", "b"]]
    assert (manifest.generation, manifest.applied) == (1, 1)


def test_segments_are_of_bounded_size(storage):
    manifest = write(storage, add("a", "b", "c"), tokens_at_once=4)
    assert held(storage, manifest) == [["a", "b"], ["c"]]


def test_a_change_deletes_and_adds(storage):
    write(storage, add("a", "b"))
    changes = [Change("a", document("a", "mới")), Change("b", None), Change("x", None)]
    manifest = write(storage, lambda writer: writer.apply(changes))
    assert held(storage, manifest) == [[], ["a"]]
    assert [(each.documents, each.deleted) for each in manifest.segments] == [(2, 2), (1, 0)]


def test_what_was_deleted_stays_so_when_more_is(storage):
    write(storage, add("a", "b", "c"))
    write(storage, lambda writer: writer.apply([Change("a", None)]))
    manifest = write(storage, lambda writer: writer.apply([Change("b", None)]))
    assert held(storage, manifest) == [["c"]]


def test_all_segments_can_be_merged_into_one(storage):
    write(storage, add("a", "b"), tokens_at_once=1)
    write(storage, lambda writer: writer.apply([Change("a", None)]))
    manifest = write(storage, lambda writer: writer.merge_all())
    assert held(storage, manifest) == [["b"]]
    assert manifest.segments[0].documents == 1


def test_many_segments_of_one_size_are_merged(storage):
    write(storage, add(*"abcdefgh"), tokens_at_once=1)
    manifest = write(storage, lambda writer: writer.merge_tiers())
    assert held(storage, manifest) == [list("abcdefgh")]


def test_few_segments_stay_as_they_are(storage):
    before = write(storage, add(*"abc"), tokens_at_once=1)
    assert write(storage, lambda writer: writer.merge_tiers()).segments == before.segments


def test_a_segment_that_is_mostly_deleted_is_written_anew_and_an_empty_one_goes(storage):
    write(storage, add("a", "b", "c"))
    write(storage, lambda writer: writer.apply([Change("a", None), Change("b", None)]))
    manifest = write(storage, lambda writer: writer.merge_tiers())
    assert [(each.documents, each.deleted) for each in manifest.segments] == [(1, 0)]
    write(storage, lambda writer: writer.apply([Change("c", None)]))
    assert write(storage, lambda writer: writer.merge_tiers()).segments == ()
