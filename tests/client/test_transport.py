"""Patience with a busy service, and errors as exceptions: against a server that answers as told."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from werkzeug.wrappers import Request, Response

from searchsvc.client import Problem, Unreachable
from searchsvc.client.transport import Transport
from tests.client.conftest import serving

PROBLEM = {"type": "about:blank", "title": "T", "status": 422, "detail": "year: sai"}


class Script:
    """Gives one answer after the other, the last one for ever; keeps what was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def __call__(self, environ, start_response):
        request = Request(environ)
        self.asked.append((request.method, request.path, request.headers, request.get_data()))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer(environ, start_response)


@pytest.fixture
def asking():
    """Asks a server that gives some answers; what came, what was asked, how long was waited."""
    waits = []

    def ask(*answers, method="GET", body=None, attempts=5, token="secret", **headers):
        script = Script(*answers)
        with serving(script) as address:
            transport = Transport(address, token, timeout=10, attempts=attempts, sleep=waits.append)
            try:
                with transport.opened("/a?q=1", method=method, body=body, **headers) as answer:
                    return answer.read(), script.asked, waits
            except Problem as error:
                return error, script.asked, waits

    return ask


def busy(status=503, **headers):
    return Response(status=status, headers={k.replace("_", "-"): v for k, v in headers.items()})


def test_it_tells_who_asks(asking):
    body, asked, _ = asking(Response("ok"))
    assert body == b"ok"
    assert asked[0][2]["Authorization"] == "Bearer secret"
    assert asked[0][2]["User-Agent"].startswith("searchsvc-client/")


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_asked_again_after_the_time_it_names(asking, status):
    body, asked, waits = asking(busy(status, Retry_After="7"), busy(status), Response("ok"))
    assert (body, len(asked)) == (b"ok", 3)
    assert waits[0] == 7
    assert 0 < waits[1] < 7


def test_a_moment_to_come_again_is_understood(asking):
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    _, _, waits = asking(busy(Retry_After=moment), busy(Retry_After="soon"), Response("ok"))
    assert 20 < waits[0] <= 30
    assert waits[1] < 20


def test_waits_grow(asking):
    _, _, waits = asking(busy(), busy(), busy(), Response("ok"))
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]


def test_patience_ends(asking):
    error, asked, waits = asking(busy(Retry_After="1"), attempts=3)
    assert (error.status, len(asked), waits) == (503, 3, [1, 1])


def test_nobody_waits_for_an_hour(asking):
    error, asked, waits = asking(busy(429, Retry_After="3600"))
    assert (error.status, len(asked), waits) == (429, 1, [])


def test_what_the_service_says_is_in_the_exception(asking):
    problem = Response(
        '{"type": "about:blank", "title": "T", "status": 422, "detail": "year: sai"}', 422,
        content_type="application/problem+json",
    )  # fmt: skip
    error, asked, _ = asking(problem)
    assert (error.document, len(asked)) == (PROBLEM, 1)


@pytest.mark.parametrize("said", ["<html>", "[]", "{}"])
def test_what_a_proxy_says_is_a_problem_too(asking, said):
    error, _, _ = asking(Response(said, 502))
    assert error.document["status"] == 502
    assert error.document["detail"]


def test_a_body_is_sent_again_from_its_beginning(asking):
    answer, asked, _ = asking(
        busy(), Response("ok"), method="POST", body=[b"ab", b"cd"], Content_Length="4"
    )
    assert answer == b"ok"
    assert [body for *_, body in asked] == [b"abcd", b"abcd"]


def test_a_token_stays_with_its_service(asking):
    with serving(Script(Response("there"))) as elsewhere:
        body, asked, _ = asking(busy(302, Location=elsewhere))
    assert (body, len(asked)) == (b"there", 1)
    script = Script(Response("there"))
    with serving(script) as elsewhere:
        asking(busy(302, Location=elsewhere))
    assert "Authorization" not in script.asked[0][2]


@pytest.mark.parametrize(("method", "tries"), [("GET", 3), ("POST", 1)])
def test_only_what_does_nothing_is_asked_again_of_who_does_not_answer(free_port, method, tries):
    waits = []
    transport = Transport(
        f"http://127.0.0.1:{free_port}", None, timeout=10, attempts=3, sleep=waits.append
    )
    with pytest.raises(Unreachable), transport.opened("/", method=method, body=b""):
        pass
    assert len(waits) == tries - 1


def test_an_answer_that_breaks_off_is_said():
    def broken(environ, start_response):
        start_response("200 OK", [("Content-Length", "10")])
        return [b"half"]

    with serving(broken) as address:
        transport = Transport(address, None, timeout=10, attempts=1)
        with pytest.raises(Unreachable), transport.opened("/") as answer:
            answer.read()


def test_an_address_is_one_of_the_web():
    with pytest.raises(ValueError, match="file:"):
        Transport("file:///etc/passwd", None, timeout=1, attempts=1)
