"""What an import did to one record is taken back, whether or not anybody has seen it."""

import pytest

from searchsvc.catalog.records.import_undo import Outcome, undo_import
from searchsvc.catalog.records.of_import import import_reason
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.workflow import State
from tests import stored
from tests.catalog.actors import EDITOR, LIBRARIAN
from tests.catalog.drafts import METADATA, draft


@pytest.mark.parametrize(
    ("state", "gone", "actor"),
    [
        (State.PUBLISHED, State.WITHDRAWN, EDITOR),
        (State.IN_REVIEW, State.DRAFT, LIBRARIAN),
    ],
)
def test_a_new_record_goes_where_nobody_meets_it(catalog, state, gone, actor):
    stored.save(catalog, [(draft(), METADATA)], reason=import_reason("x"), state=state)
    with catalog.writing() as session:
        undone = undo_import(session, "can-tho", "x", actor=actor, job_id="j")
        again = undo_import(session, "can-tho", "x", actor=actor, job_id="j")
        assert (undone.outcome, again.outcome) == (Outcome.WITHDRAWN, Outcome.SAME)
        assert load_record(session, "can-tho").state == gone


def test_a_record_of_another_import_is_left(catalog):
    stored.save(catalog, [(draft(), METADATA)], reason=import_reason("y"))
    with catalog.writing() as session:
        undone = undo_import(session, "can-tho", "x", actor=EDITOR, job_id="j")
        assert undone.outcome is Outcome.SAME
        assert load_record(session, "can-tho").version == 1
