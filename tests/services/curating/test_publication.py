"""Publishing is an editor's act, by every path, and the role counts at the moment of acting."""

import io
import json
from threading import Event

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE, Actor, Role
from searchsvc.catalog.editorial.suggestions import SuggestionFilter
from searchsvc.catalog.jobs import JobState
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden, NotFound, StaleVersion
from searchsvc.services.container import Services
from searchsvc.services.curating.bulk_edit import Action, BulkChange
from searchsvc.services.curating.publication import Awaiting
from searchsvc.services.curating.review import Decision
from searchsvc.services.imports.uploads import Upload
from searchsvc.settings import Settings
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN, found

OLD, NEW = "chợ nổi", "bến phà"
PEOPLE = (LIBRARIAN, EDITOR)


@pytest.fixture
def publishing_role():
    """As the settings have it where nothing is said."""
    return Settings().publishing_role


@pytest.fixture(autouse=True)
def admin(services):
    stored.open_accounts(services.catalog, Actor("Ông Tư", Role.ADMIN))


@pytest.fixture
def published(services):
    """A public record on a market; an editor brought it."""
    send(services, EDITOR, title=OLD, body=f"một bài về {OLD}", author="Mai", topics=["buu-chinh"])
    assert found(services, OLD) == {"a"}
    return services


def send(services, actor, **row):
    """Imports a row about record ``a``, from the desk."""
    upload = Upload("tin.jsonl", io.BytesIO(json.dumps({"id": "a", **row}).encode()))
    view = services.imports.upload([upload], actor=actor)
    work(services)
    services.imports.start(view.row.id, actor=actor)
    work(services)
    return services.imports.get(view.row.id, actor=actor)


def work(services):
    while services.jobs.run_next(Event()):
        pass


def readers_see(services, text, record_id="a"):
    """Whether a text is in the public page of the record, and in what a search finds."""
    found_now = found(services, text)
    try:
        record = services.records.get(record_id)
    except NotFound:
        return False
    is_there = text in f"{record.title} {record.body} {record.author} {record.url}"
    assert is_there or record_id not in found_now
    return is_there


def version(services):
    return stored.record(services.catalog, "a").version


def edit(services, actor):
    services.editor.edit("a", {"title": NEW}, version=version(services), actor=actor)


def edit_text(services, actor):
    values = {"body": f"một bài về {NEW}"}
    services.editor.edit("a", values, version=version(services), actor=actor, reason="sai")


def restore(services, actor):
    services.editor.edit("a", {"title": NEW}, version=version(services), actor=EDITOR)
    services.editor.edit("a", {"title": OLD}, version=version(services), actor=EDITOR)
    last = version(services)
    services.editor.restore("a", last - 1, version=last, actor=actor)


def change_in_bulk(services, actor):
    services.bulk.start(["a"], BulkChange("author", Action.SET, NEW), actor=actor)
    work(services)


def import_text(services, actor):
    send(services, actor, title=NEW, body=f"một bài về {OLD}")


def import_address(services, actor):
    send(services, actor, url=f"https://b.example/{NEW}")


WAIT = [edit, edit_text, restore, change_in_bulk, import_text, import_address]


@pytest.mark.parametrize("act", WAIT, ids=lambda act: act.__name__)
@pytest.mark.parametrize("actor", PEOPLE, ids=lambda actor: actor.role.slug)
def test_a_librarians_change_of_public_text_waits_an_editors_does_not(published, act, actor):
    act(published, actor)
    is_editor = actor is EDITOR
    assert readers_see(published, NEW) is is_editor
    assert [row.actor for row in stored.pending(published.catalog, "a")] == (
        [] if is_editor else [LIBRARIAN.name]
    )


@pytest.mark.parametrize("act", WAIT, ids=lambda act: act.__name__)
def test_what_waits_is_public_once_an_editor_publishes_it(published, act):
    act(published, LIBRARIAN)
    (row,) = stored.pending(published.catalog, "a")
    queue = published.publication
    with pytest.raises(Forbidden):
        queue.publish(row.id, version=version(published), actor=LIBRARIAN)
    queue.publish(row.id, version=version(published), actor=EDITOR)
    assert readers_see(published, NEW)
    assert stored.pending(published.catalog, "a") == []
    assert stored.history(published.catalog, "a")[-1].actor == EDITOR.name
    with pytest.raises(Conflict):
        queue.publish(row.id, version=version(published), actor=EDITOR)


def undo_an_edit(services, actor):
    services.editor.edit("a", {"title": NEW}, version=version(services), actor=EDITOR)
    event = services.editor.edit("a", {"title": OLD}, version=version(services), actor=EDITOR).event
    services.history.undo(event.id, actor=actor)


def publish_a_new_one(services, actor):
    send(services, LIBRARIAN, id="b", title=NEW)
    services.editor.move("b", State.PUBLISHED, version=1, actor=actor)


def accept_a_suggestion(services, actor):
    services.editor.edit("a", {"author": "Lan"}, version=version(services), actor=EDITOR)
    send(services, EDITOR, title=OLD, author=NEW)
    (item,) = services.review.page(SUGGESTIONS, actor=actor).items
    services.review.decide(item.suggestion.id, Decision.ACCEPT, actor=actor)


SUGGESTIONS = SuggestionFilter(field="author")


@pytest.mark.parametrize("act", [undo_an_edit, publish_a_new_one, accept_a_suggestion])
def test_what_cannot_wait_needs_an_editor(published, act):
    with pytest.raises(Forbidden):
        act(published, LIBRARIAN)
    assert not readers_see(published, NEW)


@pytest.mark.parametrize("act", [undo_an_edit, publish_a_new_one, accept_a_suggestion])
def test_an_editor_does_it(published, act):
    act(published, EDITOR)
    assert readers_see(published, NEW, "b" if act is publish_a_new_one else "a")


def test_new_records_of_a_librarian_wait_for_review_those_of_an_editor_do_not(services):
    send(services, LIBRARIAN, id="mine", title=NEW)
    send(services, EDITOR, id="theirs", title=NEW)
    assert found(services, NEW) == {"theirs"}
    assert stored.record(services.catalog, "mine").state == State.IN_REVIEW


def test_facts_that_are_no_text_are_a_librarians_own(published):
    services = published
    edited = services.editor.edit(
        "a", {"province": "can-tho", "title": NEW}, version=1, actor=LIBRARIAN
    )
    record = stored.record(services.catalog, "a")
    assert (record.province, record.title, edited.waiting) == ("can-tho", OLD, ("title",))
    send(services, LIBRARIAN, topics=["bao-chi-xuat-ban"])
    assert stored.record(services.catalog, "a").topics == ["bao-chi-xuat-ban"]


def test_a_setting_lets_librarians_publish(tmp_path):
    folders = {"corpus": tmp_path / "another" / "corpus", "index": tmp_path / "another" / "index"}
    settings = Settings(**folders, publishing_role="librarian")
    with Services(settings) as services:
        stored.open_accounts(services.catalog, LIBRARIAN)
        send(services, LIBRARIAN, title=OLD)
        edit(services, LIBRARIAN)
        assert found(services, NEW) == {"a"}


def test_the_command_line_acts_as_the_operator(services, tmp_path):
    (tmp_path / "tin.txt").write_text(f"{NEW}\n\nnội dung", encoding="utf-8")
    services.importer.run([tmp_path / "tin.txt"])
    assert len(found(services, NEW)) == 1


# The role of the moment


def start_bulk(services):
    services.bulk.start(["a"], BulkChange("author", Action.SET, NEW), actor=EDITOR)


def start_import(services):
    row = json.dumps({"id": "a", "title": NEW}).encode()
    view = services.imports.upload([Upload("tin.jsonl", io.BytesIO(row))], actor=EDITOR)
    work(services)
    services.imports.start(view.row.id, actor=EDITOR)


def start_undoing(services):
    job = services.bulk.start(["a"], BulkChange("author", Action.SET, NEW), actor=EDITOR)
    work(services)
    services.bulk.start(["a"], BulkChange("author", Action.SET, "Mai", True), actor=EDITOR)
    work(services)
    last = stored.events(services.catalog, action="bulk-edit")[0].job_id
    assert last != job.id
    services.history.start_undo(last, actor=EDITOR)


def start_accepting(services):
    services.editor.edit("a", {"author": "Lan"}, version=version(services), actor=EDITOR)
    send(services, EDITOR, title=OLD, author=NEW)
    services.review.start(SUGGESTIONS, Decision.ACCEPT, actor=EDITOR)


def start_publishing(services):
    edit(services, LIBRARIAN)
    services.publication.start(Awaiting.CHANGES, actor=EDITOR, expected=1)


JOBS = [start_bulk, start_import, start_undoing, start_accepting, start_publishing]


@pytest.mark.parametrize("start", JOBS, ids=lambda start: start.__name__)
def test_a_job_of_an_editor_publishes(published, start):
    start(published)
    work(published)
    assert readers_see(published, NEW)


@pytest.mark.parametrize("start", JOBS, ids=lambda start: start.__name__)
def test_a_job_of_somebody_who_was_demoted_meanwhile_does_not(published, start):
    start(published)
    stored.give_role(published.catalog, EDITOR.name, Role.LIBRARIAN)
    work(published)
    assert not readers_see(published, NEW)


@pytest.mark.parametrize("start", JOBS, ids=lambda start: start.__name__)
def test_a_job_of_somebody_who_was_locked_out_fails(published, start):
    start(published)
    published.people.set_active(CONSOLE, published.people.named(CONSOLE, EDITOR.name), active=False)
    work(published)
    assert not readers_see(published, NEW)
    job = published.jobs.newest(actor=LIBRARIAN)[0]
    assert job.state == JobState.FAILED
    assert EDITOR.name in job.error


# The queue


def test_a_further_edit_goes_on_from_what_waits_and_has_another_number(published):
    edit(published, LIBRARIAN)
    (first,) = stored.pending(published.catalog, "a")
    edit_text(published, LIBRARIAN)
    (second,) = stored.pending(published.catalog, "a")
    assert (first.id != second.id, second.changed) == (True, ["title", "body"])
    with pytest.raises(Conflict):
        published.publication.publish(first.id, version=version(published), actor=EDITOR)


def test_a_value_that_is_public_already_waits_no_longer(published):
    edit(published, LIBRARIAN)
    services = published
    services.editor.edit("a", {"title": OLD}, version=version(services), actor=LIBRARIAN)
    assert stored.pending(services.catalog, "a") == []


def test_the_same_import_again_adds_nothing(published):
    import_text(published, LIBRARIAN)
    (row,) = stored.pending(published.catalog, "a")
    view = send(published, LIBRARIAN, title=NEW, body=f"một bài về {OLD}")
    assert (view.counters.unchanged, view.counters.waiting) == (1, 0)
    assert [each.id for each in stored.pending(published.catalog, "a")] == [row.id]


def test_a_further_import_keeps_what_the_first_one_said(published):
    import_text(published, LIBRARIAN)
    view = send(published, LIBRARIAN, author="Lý")
    assert view.counters.waiting == 1
    (row,) = stored.pending(published.catalog, "a")
    assert {field: row.content[field] for field in ("title", "author")} == {
        "title": NEW,
        "author": "Lý",
    }


def test_one_import_may_change_facts_at_once_and_let_a_text_wait(published):
    rows = [{"id": "a", "topics": ["bao-chi-xuat-ban"]}, {"id": "a", "title": NEW}]
    for row in rows:
        send(published, LIBRARIAN, **row)
    record = stored.record(published.catalog, "a")
    assert (record.topics, record.title) == (["bao-chi-xuat-ban"], OLD)


def test_the_dry_run_says_what_will_wait(published):
    upload = Upload("tin.jsonl", io.BytesIO(json.dumps({"id": "a", "title": NEW}).encode()))
    view = published.imports.upload([upload], actor=LIBRARIAN)
    work(published)
    counters = published.imports.get(view.row.id, actor=LIBRARIAN).counters
    assert (counters.updated, counters.waiting) == (1, 1)
    assert [each["title"] for each in counters.sample] == [NEW]
    assert stored.pending(published.catalog, "a") == []


def test_the_queue_shows_both_values_and_what_others_changed_meanwhile(published):
    edit(published, LIBRARIAN)
    services = published
    services.editor.edit("a", {"title": "khác"}, version=version(services), actor=EDITOR)
    (change,) = services.publication.page(actor=EDITOR).changes
    assert change.values == {"title": ("khác", NEW)}
    assert change.meanwhile == ("title",)


def test_an_editor_publishes_what_they_saw(published):
    edit(published, LIBRARIAN)
    (row,) = stored.pending(published.catalog, "a")
    seen = version(published)
    published.editor.edit("a", {"author": "Tư"}, version=seen, actor=EDITOR)
    with pytest.raises(StaleVersion):
        published.publication.publish(row.id, version=seen, actor=EDITOR)


def test_a_change_is_left_out_by_its_own_person_or_by_an_editor(published):
    queue = published.publication
    for actor in PEOPLE:
        edit(published, LIBRARIAN)
        (row,) = stored.pending(published.catalog, "a")
        queue.discard(row.id, actor=actor)
        assert stored.pending(published.catalog, "a") == []
    with pytest.raises(NotFound):
        queue.discard(10_000, actor=EDITOR)


def test_somebody_elses_change_is_not_a_librarians_to_leave_out(published):
    edit(published, LIBRARIAN)
    (row,) = stored.pending(published.catalog, "a")
    other = Actor("Mận", Role.LIBRARIAN)
    with pytest.raises(Forbidden):
        published.publication.discard(row.id, actor=other)


def test_publishing_is_undone_like_any_act(published):
    edit(published, LIBRARIAN)
    (row,) = stored.pending(published.catalog, "a")
    event = published.publication.publish(row.id, version=version(published), actor=EDITOR)
    published.history.undo(event.id, actor=EDITOR)
    assert found(published, OLD) == {"a"}


def test_all_new_records_are_published_by_one_job_as_they_were_seen(services):
    for name in ("x", "y"):
        send(services, LIBRARIAN, id=name, title=NEW)
    with pytest.raises(Conflict):
        services.publication.start(Awaiting.RECORDS, actor=EDITOR, expected=1)
    with pytest.raises(Forbidden):
        services.publication.start(Awaiting.RECORDS, actor=LIBRARIAN, expected=2)
    job = services.publication.start(Awaiting.RECORDS, actor=EDITOR, expected=2)
    services.editor.edit("y", {"title": f"{NEW} xấu"}, version=1, actor=LIBRARIAN)
    work(services)
    assert found(services, NEW) == {"x"}
    result = services.jobs.get(job.id, actor=EDITOR).result
    assert (result["done"], [name for name, _ in result["refused"]]) == (1, ["y"])
