"""Writes on their way: how many at a time, in which pace, and what is told of a refusal."""

import json
from http import HTTPStatus
from threading import Barrier, Event, Lock

import pytest

opensearchpy = pytest.importorskip("opensearchpy")

from searchsvc.engines.opensearch import bulk  # noqa: E402
from searchsvc.engines.opensearch.bulk import batches, send  # noqa: E402
from searchsvc.errors import EngineUnavailable  # noqa: E402


def put(*names):
    return [{"_op_type": "index", "_index": "any", "_id": name, "_source": {}} for name in names]


@pytest.fixture
def client_of():
    """Gives a client of a server that answers each write with a status of ``answer``; and the names
    of the requests that came.
    """

    def made(answer=lambda _: HTTPStatus.CREATED):
        requests, lock = [], Lock()

        class Server(opensearchpy.Connection):
            def perform_request(self, method, url, params=None, body=None, *_args, **_options):
                lines = [json.loads(line) for line in body.decode().splitlines()]
                names = [line["index"]["_id"] for line in lines if "index" in line]
                with lock:
                    requests.append(names)
                items = [{"index": _result(name, answer(name))} for name in names]
                return (
                    HTTPStatus.OK,
                    {"content-type": "application/json"},
                    json.dumps({"items": items}),
                )

        return opensearchpy.OpenSearch(["http://localhost"], connection_class=Server), requests

    return made


def _result(name, status):
    error = {"error": "no room"} if status >= HTTPStatus.BAD_REQUEST else {}
    return {"_id": name, "status": int(status), **error}


def test_all_is_sent_so_many_a_request(client_of):
    client, requests = client_of()
    send(client, put("a", "b", "c"), 2, 10)
    assert sorted(requests) == [["a", "b"], ["c"]]


def test_two_requests_are_under_way_at_a_time(client_of):
    together = Barrier(2, timeout=10)  # breaks where one waits for the other
    client, requests = client_of(lambda _: (together.wait(), HTTPStatus.OK)[1])
    send(client, put(*"abcd"), 1, 10)
    assert len(requests) == 4


def test_one_more_is_made_while_two_are_under_way(client_of):
    made, third = [], Event()

    def actions():
        for action in put(*"abcd"):
            made.append(action["_id"])
            if action["_id"] == "c":
                third.set()
            yield action

    def answer(_):
        assert third.wait(10)
        assert made[:3] == ["a", "b", "c"]
        return HTTPStatus.OK

    client, requests = client_of(answer)
    send(client, actions(), 1, 10)
    assert sorted(requests) == [["a"], ["b"], ["c"], ["d"]]


def test_a_server_that_is_too_busy_is_asked_again(client_of, monkeypatch):
    monkeypatch.setattr(bulk, "_FIRST_WAIT", 0)
    statuses = {"b": iter([HTTPStatus.TOO_MANY_REQUESTS] * 3)}

    def answer(name):
        return next(statuses.get(name, iter(())), HTTPStatus.OK)

    client, requests = client_of(answer)
    send(client, put("a", "b"), 2, 10)
    assert requests == [["a", "b"], ["b"], ["b"], ["b"]]


@pytest.mark.parametrize("status", [HTTPStatus.CONFLICT, HTTPStatus.NOT_FOUND])
def test_a_newer_text_stays_and_what_is_gone_is_gone(client_of, status):
    client, requests = client_of(lambda _: status)
    send(client, put("a"), 1, 10)
    assert requests == [["a"]]


def test_the_first_that_is_refused_is_named(client_of):
    client, _ = client_of(lambda name: HTTPStatus.BAD_REQUEST if name == "b" else HTTPStatus.OK)
    with pytest.raises(EngineUnavailable) as refused:
        send(client, put("a", "b"), 1, 10)
    assert refused.value.detail == "index b: no room"


def test_items_come_so_many_at_a_time():
    assert [len(batch) for batch in batches("abc", 2)] == [2, 1]
    assert list(batches("", 2)) == []
