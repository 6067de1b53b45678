"""Records, versions, events and jobs as JSON."""

from searchsvc.services.curating.bulk_edit import Action, BulkChange
from searchsvc.services.serializers.curation import (
    curated_as_json,
    event_as_json,
    job_as_json,
    preview_as_json,
    version_as_json,
)
from searchsvc.web.links import AnswerLinks
from tests.services.curating.archive import LIBRARIAN
from tests.services.curating.conftest import edit, publishing_role, store

__all__ = ["edit", "publishing_role", "store"]


def test_a_record_stands_with_its_values_and_who_gave_them(services, store, edit):
    store("a")
    edit("a", notes="xem lại", author="Lan")
    record = services.record_browser.get("a", actor=LIBRARIAN)
    shown = curated_as_json(record, AnswerLinks())
    assert (shown["version"], shown["state"]) == (2, "published")
    assert (shown["values"]["notes"], shown["values"]["covers"]) == ("xem lại", [2012])
    assert (shown["origins"]["author"], shown["origins"]["province"]) == ("person", "machine")
    assert "notes" not in shown["origins"]


def test_a_version_shows_what_it_changed(services, store, edit):
    store("a")
    edit("a", author="Lan", reason="thiếu tên")
    newest, _ = map(version_as_json, services.history.versions("a", actor=LIBRARIAN))
    assert newest["changes"] == [{"field": "author", "before": "", "after": "Lan"}]
    assert (newest["actor"], newest["reason"]) == ("Lan", "thiếu tên")


def test_an_act_that_can_be_undone_says_so(services, store, edit):
    store("a")
    edit("a", author="Lan")
    (act,) = map(event_as_json, services.history.events("a", actor=LIBRARIAN))
    assert (act["act"], act["undoable"], act["fields"]) == ("edit", True, ["author"])


def test_a_job_stands_without_its_list_of_records(services, store):
    store("a")
    change = BulkChange("author", Action.SET, "Lan")
    preview = preview_as_json(services.bulk.preview(["a"], change, actor=LIBRARIAN))
    assert preview["counts"]["changed"] == 1
    assert preview["sample"] == [{"id": "a", "before": "", "after": "Lan"}]
    job = job_as_json(services.bulk.start(["a"], change, actor=LIBRARIAN, reason="gộp"))
    assert (job["kind"], job["state"], job["total"]) == ("bulk-edit", "waiting", 1)
    assert job["asked"]["reason"] == "gộp"
    assert "records" not in job["asked"]


def test_times_are_in_utc(services, store, edit):
    store("a")
    edit("a", author="Lan")
    record = services.record_browser.get("a", actor=LIBRARIAN)
    shown = curated_as_json(record, AnswerLinks())
    (event,) = map(event_as_json, services.history.events("a", actor=LIBRARIAN))
    assert all(at.endswith("+00:00") for at in (shown["updated_at"], event["at"]))
