"""Inputs numbered, each id once, in bounded batches, with metadata where they are new."""

from threading import Event

from searchsvc.catalog.records.bulk_upsert import Outcome
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Note
from searchsvc.services.imports import pipeline
from searchsvc.services.imports.pipeline import batches, each_id_once, infer, numbered
from searchsvc.services.imports.seen_ids import SeenIds
from tests import stored


def draft(name, *, record_id=None, checksum=None, body="nội dung"):
    return Draft(
        key=name, checksum=checksum or name.encode().hex(), record_id=record_id, title=name,
        body=body,
    )  # fmt: skip


def test_each_input_has_the_number_of_its_file_and_its_own():
    bad = UnreadableInput("b", "không đọc được")
    found = list(numbered([[draft("a"), Note("a", "lưu ý")], [], [bad]]))
    assert [(one.file, one.place, one.last) for one in found] == [
        (0, 0, False), (0, 1, True), (2, 0, True),
    ]  # fmt: skip
    assert found[-1].item is bad


def test_another_text_under_the_same_id_is_an_error():
    drafts = [
        draft("a", record_id="x", checksum="01"),
        draft("b", record_id="x", checksum="02"),
        draft("c", record_id="x", checksum="01"),
    ]
    with SeenIds() as seen_ids:
        first, second, third = (one.item for one in each_id_once(numbered([drafts]), seen_ids))
    assert (first, third) == (drafts[0], drafts[2])
    assert isinstance(second, UnreadableInput)
    assert "'x'" in second.reason


def test_batches_are_bounded_in_number_and_in_length(monkeypatch):
    monkeypatch.setattr(pipeline, "BATCH", 3)
    short = [draft(str(number)) for number in range(4)]
    huge = draft("huge", body="a" * 2_000_000)
    sizes = [len(batch) for batch in batches(numbered([[*short, huge, draft("last")]]), Event())]
    assert sizes == [3, 2, 1]


def test_when_it_is_to_stop_the_batch_at_hand_is_the_last():
    stop = Event()
    stop.set()
    assert [len(batch) for batch in batches(numbered([[draft("a"), draft("b")]]), stop)] == [1, 1]


def test_only_what_is_new_or_changed_is_inferred(services):
    old, new = draft("cu", record_id="cu"), draft("moi", record_id="moi")
    first = infer(numbered([[old]]), services.catalog)
    stored.save(services.catalog, first.ready)
    note = Note("x", "lưu ý")
    again = infer(numbered([[old, note, new]]), services.catalog)
    assert [each for each, _ in again.ready] == [new]
    assert again.results([Outcome.ADDED]) == [Outcome.UNCHANGED, note, Outcome.ADDED]


def test_words_without_some_of_their_marks_are_told_once_and_left_as_they_are(services):
    text = draft("Tin", body="Nhiều nguời dân đuợc mời, nguời già trước.")
    whole = draft("Khác", body="Nhiều người dân được mời.")
    inferred = infer(numbered([[text, whole]]), services.catalog)
    (note,) = inferred.doubts([Outcome.ADDED, Outcome.ADDED])
    assert (note.source, "“nguời”, “đuợc”;" in note.text) == ("Tin", True)
    assert list(inferred.doubts([Outcome.UNCHANGED, Outcome.ADDED])) == []
    assert [each for each, _ in inferred.ready] == [text, whole]
