"""Inputs are counted alike by the report of the command line and by a job."""

import pytest

from searchsvc.catalog.records.bulk_upsert import Contradicted, Outcome
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note
from searchsvc.services.imports.importer import ImportReport
from searchsvc.services.imports.progress_counters import ProgressCounters

RESULTS = [
    Outcome.ADDED, Outcome.UPDATED, Outcome.EMPTIED, Outcome.UNCHANGED,
    Contradicted(Outcome.UNCHANGED, ()), UnreadableInput("a", "hỏng"), Note("a", "ngày 1"),
]  # fmt: skip


@pytest.mark.parametrize("kind", [ImportReport, ProgressCounters])
def test_each_input_is_counted_by_what_became_of_it(kind):
    counts = kind()
    for result in RESULTS:
        counts.count(result)
    assert (counts.added, counts.updated, counts.emptied, counts.unchanged) == (1, 2, 1, 2)
    assert (counts.failures_in_all, counts.read) == (1, 6)
    assert counts.kinds == {"hỏng": 1, "ngày …": 1}
    assert counts.noted.files == {"a": [{"line": None, "note": "ngày 1"}]}
