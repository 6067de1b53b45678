"""Bulk edits through the API: looked at unless asked to be made."""

from threading import Event

import pytest

from tests import stored
from tests.services.curating.archive import EDITOR
from tests.web.api.bulk import BULK, CHANGE, ask

pytestmark = pytest.mark.usefixtures("postal_records")


def test_looking_changes_nothing_and_the_job_does_as_much(services, librarians_program, described):
    looked = described(ask(librarians_program, dry_run=None), "post", BULK)
    assert looked.status_code == 200
    assert looked.json["counts"] == {"changed": 3, "same": 0, "conflict": 0, "refused": 0}
    assert looked.json["sample"][0]["after"] == "can-tho"
    started = described(ask(librarians_program, reason="sắp lại"), "post", BULK)
    assert started.status_code == 202
    path = started.headers["Location"].removeprefix("/api/v1")
    assert services.jobs.run_next(Event())
    done = described(librarians_program.get(path), "get", "/jobs/{job_id}").json
    assert (done["state"], done["progress"], done["result"]["counts"]["changed"]) == ("done", 3, 3)
    assert done["asked"]["reason"] == "sắp lại"
    undone = described(
        librarians_program.send("POST", f"{path}/undo", {}), "post", "/jobs/{job_id}/undo"
    )
    assert services.jobs.run_next(Event())
    assert librarians_program.get(f"/jobs/{undone.json['id']}").json["result"]["done"] == 3
    assert stored.record(services.catalog, "a").province == "ca-mau"
    listed = described(librarians_program.get("/jobs"), "get", "/jobs").json
    assert [each["kind"] for each in listed["jobs"]] == ["undo-batch", "bulk-edit"]


def test_a_list_of_records_in_place_of_a_search(services, librarians_program):
    job = ask(librarians_program, search=None, records=["a", "a", "none"]).json
    services.jobs.run_next(Event())
    result = services.jobs.get(job["id"], actor=EDITOR).result
    assert result["counts"] == {"changed": 1, "same": 0, "conflict": 0, "refused": 1}


@pytest.mark.parametrize(
    "asked",
    [
        {"search": None},
        {"records": ["a"]},
        {"search": {"x": "1"}},
        {"search": {"q": {"a": 1}}},
        {"search": {"year": True}},
        {"search": None, "records": [1]},
        {"change": None},
        {"change": {**CHANGE, "x": 1}},
        {"change": {**CHANGE, "action": "publish"}},
        {"change": {**CHANGE, "field": "state", "value": "published"}},
        {"change": {**CHANGE, "field": "body"}},
        {"change": {**CHANGE, "action": "add"}},
        {"change": {**CHANGE, "field": ["province"]}},
        {"reason": 1},
        {"unknown": 1},
    ],
)
def test_what_makes_no_sense_is_refused(services, librarians_program, described, asked):
    assert described(ask(librarians_program, **asked), "post", BULK).status_code == 422
    assert services.jobs.newest(actor=EDITOR) == []


@pytest.mark.parametrize("value", [None, 7, 1e400, ["x"], {"a": 1}, "atlantis", "x" * 100_000])
@pytest.mark.parametrize("field", ["topics", "covers", "date", "author"])
def test_a_value_that_cannot_be_harms_nothing(services, librarians_program, field, value):
    change = {"field": field, "action": "set", "value": value}
    job = ask(librarians_program, change=change).json
    services.jobs.run_next(Event())
    job = services.jobs.get(job["id"], actor=EDITOR)
    assert job.state == "done"
    assert sum(job.result["counts"].values()) == 3
