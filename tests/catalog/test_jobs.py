"""Jobs wait in order, are done by one process at a time, and go on where that one died."""

import pytest

from searchsvc.catalog.accounts import people
from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.catalog.jobs import (
    JobState,
    JobStopped,
    actor_of,
    add_job,
    advance,
    cancel,
    claim,
    finish,
    is_waiting,
    jobs,
    jobs_by_id,
    load_job,
    open_job,
    release_running,
    reopen,
)
from searchsvc.errors import Conflict, Forbidden, NotFound
from tests.catalog.actors import EDITOR, LIBRARIAN
from tests.statements import locked_reads

KINDS = ("import", "bulk-edit")


@pytest.fixture
def job(session):
    return add_job(session, "import", total=9, actor=LIBRARIAN, parameters={"import": "x"})


def test_a_job_keeps_who_asked_for_it_and_is_done_with_the_role_of_the_moment(session, job):
    person = people.add_person(session, CONSOLE, LIBRARIAN.name, Role.ADMIN, "")
    people.add_person(session, CONSOLE, "Tư", Role.ADMIN, "")
    assert actor_of(session, job).role is Role.ADMIN
    people.set_role(session, CONSOLE, person, Role.LIBRARIAN)
    assert actor_of(session, job).role is Role.LIBRARIAN
    people.set_active(session, CONSOLE, person, active=False)
    with pytest.raises(Forbidden, match=LIBRARIAN.name):
        actor_of(session, job)


def test_a_new_job_waits(job):
    assert (job.state, job.progress, job.total) == (JobState.WAITING, 0, 9)


def test_a_job_of_nobody_is_not_done_and_one_of_the_command_line_is(session, job):
    with pytest.raises(Forbidden):
        actor_of(session, job)
    job.actor = CONSOLE.name
    assert actor_of(session, job) is CONSOLE


def test_a_job_is_locked_only_where_it_is_changed(session, job):
    session.expire_all()
    with locked_reads(session) as locked:
        load_job(session, job.id)
        load_job(session, job.id, to_change=True)
    assert locked == [False, True]


def test_several_jobs_are_read_at_once(session, job):
    other = add_job(session, "import", total=1, actor=EDITOR, parameters={})
    assert jobs_by_id(session, [job.id, other.id, "none"]) == {job.id: job, other.id: other}


def test_the_oldest_waiting_job_of_a_kind_is_taken_and_only_once(session, job):
    add_job(session, "bulk-edit", total=1, actor=EDITOR, parameters={})
    assert not is_waiting(session, ["review"])
    assert claim(session, "one", ["import"]) is job
    assert claim(session, "other", ["import"]) is None
    assert is_waiting(session, KINDS)


def test_only_the_process_that_runs_a_job_advances_it(session, job):
    claim(session, "one", KINDS)
    advance(session, job.id, "one", 4, {"added": 4})
    assert (job.progress, job.result) == (4, {"added": 4})
    with pytest.raises(JobStopped):
        advance(session, job.id, "other", 5, {})


def test_a_job_whose_process_died_waits_again_with_its_progress(session, job):
    claim(session, "one", KINDS)
    advance(session, job.id, "one", 4, {})
    release_running(session)
    session.refresh(job)
    assert (job.state, job.runner, job.progress) == (JobState.WAITING, None, 4)
    with pytest.raises(JobStopped):
        advance(session, job.id, "one", 5, {})


@pytest.mark.parametrize(
    ("error", "state"), [(None, JobState.DONE), ("đĩa đầy", JobState.FAILED)], ids=str
)
def test_a_job_ends_done_or_failed(session, job, error, state):
    claim(session, "one", KINDS)
    finish(session, job.id, "one", error=error)
    assert (job.state, job.error) == (state, error or "")
    assert open_job(session, KINDS) is None


def test_a_cancelled_job_stops_cannot_be_cancelled_twice_and_can_be_reopened(session, job):
    claim(session, "one", KINDS)
    cancel(job)
    with pytest.raises(JobStopped):
        advance(session, job.id, "one", 5, {})
    with pytest.raises(Conflict):
        cancel(job)
    reopen(job, EDITOR)
    assert (job.state, job.actor) == (JobState.WAITING, EDITOR.name)


def test_jobs_are_listed_newest_first_without_their_long_columns(session, job):
    newer = add_job(session, "bulk-edit", total=1, actor=LIBRARIAN, parameters={"records": ["a"]})
    newer_id, job_id = newer.id, job.id
    session.expunge_all()
    listed = jobs(session, limit=9)
    assert [each.id for each in listed] == [newer_id, job_id]
    assert "parameters" not in vars(listed[0])


def test_a_job_that_is_not_there_is_an_error(session):
    with pytest.raises(NotFound, match="Không có công việc x"):
        load_job(session, "x")
