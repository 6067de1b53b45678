"""Bulk edits and jobs through the API."""

import pytest

from searchsvc.catalog.records.workflow import State
from tests import stored
from tests.web.api.bulk import ask

pytestmark = pytest.mark.usefixtures("postal_records")


def test_a_librarian_changes_no_state_and_stops_only_own_jobs(
    services, librarians_program, editors_program, described
):
    change = {"field": "state", "action": "set", "value": "withdrawn"}
    assert ask(librarians_program, change).status_code == 422
    assert stored.record(services.catalog, "a").state == State.PUBLISHED
    job = ask(editors_program).json["id"]
    stop = f"/jobs/{job}/cancel"
    path = "/jobs/{job_id}/cancel"
    assert described(librarians_program.send("POST", stop, {}), "post", path).status_code == 403
    assert (
        described(editors_program.send("POST", stop, {}), "post", path).json["state"] == "cancelled"
    )
    assert described(editors_program.send("POST", stop, {}), "post", path).status_code == 409
    assert described(editors_program.get("/jobs/none"), "get", "/jobs/{job_id}").status_code == 404
    undo = editors_program.send("POST", f"/jobs/{job}/undo", {})
    assert described(undo, "post", "/jobs/{job_id}/undo").status_code == 404
