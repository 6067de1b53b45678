"""What a job has counted so far."""

from searchsvc.catalog.records.bulk_upsert import Outcome
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
    counters.take(RESULTS)
    assert ProgressCounters.of(counters.as_json()) == counters


def test_the_first_notes_are_kept_under_the_names_that_people_gave():
    counters = ProgressCounters()
    counters.take(Note(f"uploads/{number}.csv", "lưu ý") for number in range(30))
    assert len(counters.notes) == 20
    assert counters.notes[0] == "0.csv: lưu ý"


def test_the_time_left_follows_from_the_bytes():
    counters = ProgressCounters(added=8, bytes_read=25, bytes_in_all=100, seconds=2.0)
    assert counters.rate == 4.0
    assert counters.seconds_left == 6.0
    assert ProgressCounters().rate is ProgressCounters().seconds_left is None
