"""An import as JSON."""

import pytest

from searchsvc.services.serializers.imports import import_as_json
from tests import stored
from tests.services.imports.arrivals import LAN, lines, put, work

ROWS = [{"id": "a", "title": "Tin", "covers": [2012]}, {"title": ""}]


@pytest.fixture(autouse=True)
def accounts(services):
    stored.open_accounts(services.catalog, LAN)


def shown(services, import_id):
    view = services.imports.get(import_id, actor=LAN)
    return import_as_json(view, services.imports.first_failures(view, limit=5))


def test_a_dry_run_shows_what_would_be_done(services):
    import_id = put(services, {"a.jsonl": lines(*ROWS)})
    assert shown(services, import_id)["stage"] == "checking"
    work(services)
    found = shown(services, import_id)
    assert (found["stage"], found["report"]["is_rehearsal"]) == ("checked", True)
    assert (found["report"]["added"], found["report"]["failed"]) == (1, 1)
    assert found["failures"][0]["line"] == 2
    (record,) = found["sample"]
    assert (record["id"], record["is_new"], record["covers"]) == ("a", True, [2012])


def test_what_is_done_has_no_time_left(services):
    import_id = put(services, {"a.jsonl": lines(*ROWS)})
    work(services)
    services.imports.start(import_id, actor=LAN)
    work(services)
    found = shown(services, import_id)
    assert (found["stage"], found["report"]["is_rehearsal"]) == ("done", False)
    assert found["progress"]["seconds_left"] is None
    assert found["progress"]["bytes_read"] == found["progress"]["bytes_in_all"] > 0
