"""How far an import is, and what may be done with it there."""

import pytest

from searchsvc.catalog.db.tables import ImportRow, JobRow
from searchsvc.catalog.jobs import JobState
from searchsvc.services.imports.jobs import CHECK, RUN
from searchsvc.services.imports.undo import KIND
from searchsvc.services.imports.view import ImportView, Stage


def view(kind=RUN, state=JobState.DONE, undo=None, **row):
    result = {"added": 3, "failed": 0}
    undoing = JobRow(kind=KIND, state=undo) if undo else None
    return ImportView(ImportRow(**row), JobRow(kind=kind, state=state, result=result), undoing)


@pytest.mark.parametrize(
    ("seen", "stage", "may"),
    [
        (view(CHECK), Stage.CHECKED, {"discard"}),
        (view(CHECK, JobState.RUNNING), Stage.CHECKING, set()),
        (view(CHECK, JobState.FAILED), Stage.FAILED, {"discard", "retry"}),
        (view(CHECK, discarded_by="lan", removed_at=1), Stage.DISCARDED, set()),
        (view(), Stage.DONE, {"undo", "again"}),
        (view(state=JobState.CANCELLED), Stage.CANCELLED, {"undo", "again", "retry"}),
        (view(removed_at=1), Stage.DONE, {"undo"}),
        (view(undo=JobState.RUNNING), Stage.UNDOING, set()),
        (view(undo=JobState.DONE), Stage.UNDONE, {"again"}),
        (view(undo=JobState.FAILED), Stage.DONE, {"undo", "again"}),
    ],
)
def test_a_stage_says_what_may_be_done(seen, stage, may):
    assert seen.stage is stage
    acts = {
        "discard": seen.can_discard,
        "undo": seen.can_undo,
        "again": seen.can_run_again,
        "retry": seen.can_retry,
    }
    assert {name for name, is_so in acts.items() if is_so} == may
