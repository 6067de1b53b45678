"""What can be done now is told to whoever watches the service."""

from types import SimpleNamespace

import pytest

from searchsvc.errors import IndexNotReady
from searchsvc.services.background import readiness
from tests import stored
from tests.catalog.drafts import METADATA, draft


@pytest.fixture
def ready(services):
    services.indexer.catch_up()
    services.readiness.heartbeat.beat()
    return services.readiness


def test_without_an_index_there_is_nothing_to_tell(services):
    with pytest.raises(IndexNotReady):
        services.readiness.report()


def test_changes_that_the_index_lacks_are_counted(services, ready):
    assert (ready.report().status, ready.report().outbox_waiting) == ("ok", 0)
    stored.save(services.catalog, [(draft(f"{at}.txt", f"bài {at}"), METADATA) for at in range(3)])
    assert ready.report().outbox_waiting == 3
    services.indexer.catch_up()
    assert ready.report().outbox_waiting == 0


def test_a_full_disk_is_told(ready, monkeypatch):
    full = SimpleNamespace(disk_usage=lambda _: SimpleNamespace(free=1_000))
    monkeypatch.setattr(readiness, "shutil", full)
    report = ready.report()
    assert (report.catalog_writable, report.index_writable) == (False, False)
    assert report.as_json()["status"] == "degraded"
