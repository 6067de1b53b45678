"""Bulk edits and the jobs that do them: looked at first, never done twice, taken back at once."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.catalog.jobs import JobState, cancel, release_running
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden, NotFound, Refused
from searchsvc.services.background.jobs import Jobs
from searchsvc.services.curating import bulk_edit as bulk
from searchsvc.services.curating import job_items
from searchsvc.services.curating.bulk_edit import Action, BulkChange, BulkEditor, Outcome
from searchsvc.services.search.parameters import SearchParameters
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN, READER, found
from tests.services.curating.archive import run as finish

ADD = BulkChange("topics", Action.ADD, "bao-chi-xuat-ban")
STOP = threading.Event()


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    for module in (bulk, job_items):
        monkeypatch.setattr(module, "CHUNK", 3)


def start(services, names, change=ADD, actor=LIBRARIAN):
    return services.bulk.start(list(names), change, actor=actor, reason="sắp lại")


def run(services, names, change=ADD):
    job = start(services, names, change)
    assert services.jobs.run_next(STOP)
    return services.jobs.get(job.id, actor=LIBRARIAN)


def topics(services, names) -> list[list[str]]:
    return [stored.record(services.catalog, name).topics for name in names]


def test_a_search_gives_the_records_and_a_job_changes_them(services, store):
    store(*"abcdefgh", title="Tin bưu chính")
    store("x", title="khác")
    services.indexer.catch_up()
    ids = services.search.ids(SearchParameters(q='title:"bưu chính"', page=2, per_page=3))
    assert set(ids) == set("abcdefgh")
    job = run(services, ids)
    assert (job.state, job.progress, job.total) == (JobState.DONE, 8, 8)
    assert job.result["counts"] == {"changed": 8, "same": 0, "conflict": 0, "refused": 0}
    services.indexer.catch_up()
    (facet,) = [f for f in services.search.search(SearchParameters()).facets if f.facet == "topic"]
    assert {value.value: value.count for value in facet.values}["bao-chi-xuat-ban"] == 8


def test_looking_first_changes_nothing_and_shows_before_and_after(services, store):
    store("a", "b")
    preview = services.bulk.preview(["a", "b", "a", "none"], ADD, actor=LIBRARIAN)
    assert preview.counted.counts == {"changed": 2, "same": 0, "conflict": 0, "refused": 1}
    assert preview.sample[0] == ("a", ["buu-chinh"], ["buu-chinh", "bao-chi-xuat-ban"])
    assert list(preview.counted.refused) == ["none"]
    assert stored.changes(services.catalog) == 2


changes = st.one_of(
    st.builds(
        BulkChange,
        st.just("topics"),
        st.sampled_from(Action),
        st.sampled_from(["bao-chi-xuat-ban", "buu-chinh", "atlantis"]),
        st.booleans(),
    ).map(
        lambda c: (
            BulkChange(c.field, c.action, [c.value], c.overwrite) if c.action is Action.SET else c
        )
    ),
    st.builds(
        BulkChange,
        st.just("province"),
        st.just(Action.SET),
        st.sampled_from(["can-tho", "ha-tay", "minh-hai", None]),
        st.booleans(),
    ),
    st.builds(BulkChange, st.just("source"), st.just(Action.SET), st.just("Sở B"), st.booleans()),
    st.builds(
        BulkChange,
        st.just("date"),
        st.just(Action.SET),
        st.sampled_from(["2005", "x"]),
        st.booleans(),
    ),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(changes, min_size=1, max_size=3))
def test_the_job_does_what_the_look_before_said(services, store, edit, steps):
    names = list("abcd")
    store(*names, topics=("buu-chinh",), date=None, year=2007, province="can-tho")
    if stored.record(services.catalog, "b").province != "lao-cai":
        edit("b", province="lao-cai", topics=[])
    for change in steps:
        preview = services.bulk.preview([*names, "none"], change, actor=LIBRARIAN)
        before = {name: stored.record(services.catalog, name).version for name in names}
        job = run(services, [*names, "none"], change)
        assert job.state == JobState.DONE
        assert job.result == preview.counted.as_json()
        changed = [n for n in names if stored.record(services.catalog, n).version > before[n]]
        assert len(changed) == preview.counted.counts[Outcome.CHANGED]
        for name, _, after in preview.sample:
            assert getattr(stored.record(services.catalog, name), change.field) == after or (
                change.field == "date"
            )


def test_what_a_person_set_stays_unless_told_otherwise(services, store, edit):
    store("a", "b")
    edit("a", province="lao-cai")
    change = BulkChange("province", Action.SET, "can-tho")
    job = run(services, "ab", change)
    assert job.result["conflicts"] == ["a"]
    assert stored.record(services.catalog, "a").province == "lao-cai"
    run(services, "ab", BulkChange("province", Action.SET, "can-tho", overwrite=True))
    assert stored.record(services.catalog, "a").province == "can-tho"


def test_a_bulk_edit_is_taken_back_as_one_but_for_what_changed_since(services, store, edit):
    store(*"abcde")
    job = run(services, "abcde")
    edit("c", topics=["buu-chinh"])
    undone = finish(services, services.history.start_undo(job.id, actor=LIBRARIAN))
    assert (undone.done, len(undone.refused)) == (4, 1)
    assert "c (topics)" in undone.refused[0][1]
    assert topics(services, "abcde") == [["buu-chinh"]] * 5
    assert stored.record(services.catalog, "a").origins["topics"] == "machine"


def test_a_job_goes_on_where_its_dead_process_left_it(services, store):
    store(*"abcdefgh")
    job = start(services, "abcdefgh")
    dying = Jobs(services.catalog, {bulk.KIND: _dies_after(services.bulk, chunks=2)})
    with pytest.raises(SystemExit):
        dying.run_next(STOP)
    left = services.jobs.get(job.id, actor=LIBRARIAN)
    assert (left.state, left.progress) == (JobState.RUNNING, 6)
    stop = threading.Event()
    follower = threading.Thread(target=services.jobs.follow, args=(stop,))
    follower.start()
    wait_for(lambda: services.jobs.get(job.id, actor=LIBRARIAN).state == JobState.DONE)
    stop.set()
    follower.join()
    done = services.jobs.get(job.id, actor=LIBRARIAN)
    assert done.result["counts"]["changed"] == 8
    assert [len(stored.history(services.catalog, name)) for name in "abcdefgh"] == [2] * 8


def _dies_after(editing: BulkEditor, chunks: int):
    def work(job, advance):
        passed = []

        def note(session, progress, result):
            if len(passed) == chunks:
                raise SystemExit
            passed.append(progress)
            advance(session, progress, result)

        editing.run(job, note)

    return work


def wait_for(condition) -> None:
    patience = threading.Event()
    for _ in range(1000):
        if condition():
            return
        patience.wait(0.02)
    raise AssertionError


def test_a_process_that_lost_its_job_stops_at_once(services, store):
    store(*"abcdefgh")
    job = start(services, "abcdefgh")

    def robbed(job, advance):
        def note(session, progress, result):
            if progress > 3:
                release_running(session)
            advance(session, progress, result)

        services.bulk.run(job, note)

    Jobs(services.catalog, {bulk.KIND: robbed}).run_next(STOP)
    assert services.jobs.get(job.id, actor=LIBRARIAN).progress == 3
    assert topics(services, "d") == [["buu-chinh"]]


def test_a_cancelled_job_stops_and_what_it_did_can_be_taken_back(services, store):
    store(*"abcdefgh")
    job = start(services, "abcdefgh")

    def cancelled_midway(job, advance):
        def note(session, progress, result):
            if progress > 3:
                cancel(session, job.id)
                session.flush()
            advance(session, progress, result)

        services.bulk.run(job, note)

    Jobs(services.catalog, {bulk.KIND: cancelled_midway}).run_next(STOP)
    assert services.jobs.get(job.id, actor=LIBRARIAN).progress == 3
    assert finish(services, services.history.start_undo(job.id, actor=LIBRARIAN)).done == 3
    assert topics(services, "abcdefgh") == [["buu-chinh"]] * 8


def test_a_job_that_was_cancelled_before_its_turn_never_runs(services, store):
    store("a")
    job = start(services, "a")
    services.jobs.cancel(job.id, actor=LIBRARIAN)
    assert not services.jobs.run_next(STOP)
    with pytest.raises(Conflict):
        services.jobs.cancel(job.id, actor=LIBRARIAN)


def test_a_failed_job_says_so(services, store):
    def refused(job, advance):
        raise Refused("không được")

    def broken(job, advance):
        raise ZeroDivisionError

    store("a")
    for work, error in ((refused, "không được"), (broken, "Lỗi bất ngờ")):
        job = start(services, "a")
        Jobs(services.catalog, {bulk.KIND: work}).run_next(STOP)
        failed = services.jobs.get(job.id, actor=LIBRARIAN)
        assert failed.state == JobState.FAILED
        assert failed.error.startswith(error)


@pytest.mark.parametrize(
    "change",
    [
        BulkChange("body", Action.SET, "x"),
        BulkChange("state", Action.SET, "published"),
        BulkChange("province", Action.ADD, "can-tho"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_at_once(services, change):
    for act in (services.bulk.preview, services.bulk.start):
        with pytest.raises(Refused):
            act(["a"], change, actor=LIBRARIAN)


def test_merged_records_are_left_alone(services, store, move):
    store("a", "b")
    move("a", State.MERGED, into="b")
    assert run(services, "ab").result["counts"] == {
        "changed": 1, "same": 0, "conflict": 0, "refused": 1,
    }  # fmt: skip


def test_readers_start_nothing_and_librarians_cancel_their_own(services, store):
    store("a")
    for act in (
        lambda: services.bulk.preview(["a"], ADD, actor=READER),
        lambda: services.bulk.start(["a"], ADD, actor=READER),
        lambda: services.jobs.newest(actor=READER),
    ):
        with pytest.raises(Forbidden):
            act()
    job = start(services, "a", actor=EDITOR)
    with pytest.raises(Forbidden):
        services.jobs.cancel(job.id, actor=LIBRARIAN)
    with pytest.raises(NotFound):
        services.jobs.get("none", actor=LIBRARIAN)
    assert [each.id for each in services.jobs.newest(actor=LIBRARIAN)] == [job.id]
    assert found(services) == {"a"}
