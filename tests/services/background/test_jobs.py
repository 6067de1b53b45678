"""Jobs: run in turn, each to its end; stopped by whoever may."""

from threading import Event

import pytest

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.jobs import JobState, add_job
from searchsvc.errors import Conflict, Forbidden, NotFound, Refused
from searchsvc.services.background.jobs import Jobs

LAN = Actor("lan", Role.LIBRARIAN)
MINH = Actor("minh", Role.LIBRARIAN)
EDITOR = Actor("hoa", Role.EDITOR)


@pytest.fixture
def add(services):
    """Puts a job of a kind on the list."""

    def put(kind, actor=LAN):
        with services.catalog.writing() as session:
            return add_job(session, kind, total=1, actor=actor, parameters={}).id

    return put


@pytest.fixture
def jobs(services):
    """Jobs of three kinds: one that ends well, one that is refused, one that breaks."""

    def step(job, advance):
        with services.catalog.writing() as session:
            advance(session, 1, {"done": 1})

    def refused(job, advance):
        raise Refused("không được")

    def broken(job, advance):
        raise ZeroDivisionError

    return Jobs(services.catalog, {"good": step, "refused": refused, "broken": broken})


def test_the_oldest_is_run_first_and_a_kind_without_a_runner_waits(jobs, add):
    foreign, first, second = add("foreign"), add("good"), add("good")
    assert jobs.run_next(Event())
    assert [jobs.get(each, actor=LAN).state for each in (first, second, foreign)] == [
        JobState.DONE, JobState.WAITING, JobState.WAITING,
    ]  # fmt: skip
    assert jobs.run_next(Event())
    assert not jobs.run_next(Event())
    assert jobs.get(first, actor=LAN).result == {"done": 1}


@pytest.mark.parametrize(("kind", "error"), [("refused", "không được"), ("broken", "bất ngờ")])
def test_a_job_that_fails_says_why(jobs, add, kind, error):
    job_id = add(kind)
    assert jobs.run_next(Event())
    job = jobs.get(job_id, actor=LAN)
    assert job.state == JobState.FAILED
    assert error in job.error


def test_a_process_that_stops_leaves_its_job_to_the_next(services, jobs, add):
    job_id = add("good")
    stop = Event()
    stop.set()
    jobs.run_next(stop)
    assert jobs.get(job_id, actor=LAN).state == JobState.RUNNING

    class Once(Event):
        def wait(self, timeout=None):
            self.set()

    jobs.follow(Once())
    assert jobs.get(job_id, actor=LAN).state == JobState.DONE


def test_one_stops_ones_own_jobs_and_an_editor_any(jobs, add):
    mine, other = add("good"), add("good")
    with pytest.raises(Forbidden):
        jobs.cancel(mine, actor=MINH)
    assert jobs.cancel(mine, actor=LAN).state == JobState.CANCELLED
    assert jobs.cancel(other, actor=EDITOR).state == JobState.CANCELLED
    with pytest.raises(Conflict):
        jobs.cancel(mine, actor=LAN)
    with pytest.raises(NotFound):
        jobs.get("none", actor=LAN)
