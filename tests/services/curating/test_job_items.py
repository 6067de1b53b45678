"""The items of a job: each stands or falls by itself, and none is done twice."""

import pytest

from searchsvc.catalog.audit_log import log_event
from searchsvc.catalog.jobs import add_job
from searchsvc.errors import Refused
from searchsvc.services.curating import job_items
from searchsvc.services.curating.job_items import run_items
from tests import stored
from tests.services.curating.archive import LIBRARIAN


@pytest.fixture
def job(services):
    """A job with five items."""
    with services.catalog.writing() as session:
        return add_job(session, "test", total=5, actor=LIBRARIAN, parameters={})


@pytest.fixture
def run(services, job, monkeypatch):
    """Runs the items two in a transaction; gives what was done and every progress."""
    monkeypatch.setattr(job_items, "CHUNK", 2)
    done, progress = [], []

    def act(session, actor, item):
        log_event(session, actor, "test", ("item", item))
        session.flush()
        if item == 3:
            raise Refused("không được")
        done.append(item)
        return item if item != 4 else None

    def start():
        run_items(services.catalog, job, range(5), act, lambda _, *state: progress.append(state))
        return done, progress

    return start


def test_a_refused_item_is_named_and_leaves_nothing_behind(services, run):
    done, progress = run()
    assert done == [0, 1, 2, 4]
    assert progress[-1] == (5, {"done": 3, "refused": [("3", "không được")]})
    events = stored.events(services.catalog, object_type="item")
    assert {event.object_id for event in events} == {"0", "1", "2", "4"}


def test_progress_is_kept_with_every_chunk(run):
    _, progress = run()
    assert [number for number, _ in progress] == [2, 4, 5]


def test_a_job_goes_on_where_it_stopped(run, job):
    job.progress, job.result = 4, {"done": 3, "refused": []}
    done, progress = run()
    assert done == [4]
    assert progress == [(5, {"done": 3, "refused": []})]
