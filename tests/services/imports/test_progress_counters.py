"""What a job has counted so far."""

from searchsvc.catalog.records.bulk_upsert import Contradicted, Outcome, ValueConflict
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note
from searchsvc.services.imports.progress_counters import ProgressCounters

RESULTS = [
    Outcome.ADDED, Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED, UnreadableInput("a", "hỏng"),
]  # fmt: skip


def test_each_result_is_counted():
    counters = ProgressCounters()
    counters.take(RESULTS)
    assert (counters.added, counters.updated, counters.unchanged, counters.failed) == (2, 1, 1, 1)
    assert counters.read == 5


def test_they_are_kept_and_read_again():
    counters = ProgressCounters(bytes_read=3)
    counters.take([*RESULTS, Note("a", "lưu ý")])
    assert ProgressCounters.of(counters.as_json()) == counters


def test_notes_are_kept_under_the_names_that_people_gave():
    counters = ProgressCounters()
    counters.take(Note(f"uploads/{number}.csv", "lưu ý", 3) for number in range(2))
    note = {"line": 3, "note": "lưu ý"}
    assert counters.noted.files == {"0.csv": [note], "1.csv": [note]}


def test_values_that_contradict_a_person_are_counted_and_the_first_ten_named():
    counters = ProgressCounters()
    conflict = ValueConflict("1", "Tin", "topics", ["bao-chi", "buu-chinh"], "vien-thong")
    counters.take([Contradicted(Outcome.UPDATED, (conflict,) * 8)] * 2)
    assert (counters.updated, counters.conflicts, len(counters.first_conflicts)) == (2, 16, 10)
    assert counters.first_conflicts[0]["kept"] == "bao-chi, buu-chinh"


def test_what_an_earlier_version_counted_otherwise_is_passed_over():
    counters = ProgressCounters.of({"added": 2, "notes": ["a.csv: lưu ý"]})
    assert counters == ProgressCounters(added=2)


def test_the_time_left_follows_from_the_bytes():
    counters = ProgressCounters(added=8, bytes_read=25, bytes_in_all=100, seconds=2.0)
    assert counters.rate == 4.0
    assert counters.seconds_left == 6.0
    assert ProgressCounters().rate is ProgressCounters().seconds_left is None
