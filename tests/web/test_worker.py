"""A server process that has an end in good order, with as many connections as it may have files."""

import resource

from searchsvc.web import worker


def test_connections_leave_room_for_other_files(monkeypatch):
    limits = []
    monkeypatch.setattr(worker.resource, "getrlimit", lambda _: (256, 1_024))
    monkeypatch.setattr(worker.resource, "setrlimit", lambda _, both: limits.append(both))
    assert worker._connections() == 824
    assert limits == [(1_024, 1_024)]


def test_where_files_are_not_limited_connections_are(monkeypatch):
    monkeypatch.setattr(worker.resource, "getrlimit", lambda _: (256, resource.RLIM_INFINITY))
    monkeypatch.setattr(worker.resource, "setrlimit", lambda *_: None)
    assert worker._connections() == 2_000
