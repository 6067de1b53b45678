"""Every answer has the id of its request, and a line in the log that tells no more than it may."""

import logging
from dataclasses import replace

import pytest

from searchsvc.web.app import create_app

NAME = "X-Request-ID"


def test_each_answer_has_an_id_of_its_own(client):
    found = {client.get(path).headers[NAME] for path in ("/", "/search?q=a", "/nowhere")}
    assert len(found) == 3


@pytest.mark.parametrize(
    ("proxies", "given", "is_kept"),
    [(1, "abcdef12-3456", True), (0, "abcdef12-3456", False), (1, "a\tb", False), (1, "", False)],
)
def test_the_id_of_a_trusted_proxy_is_kept(services, proxies, given, is_kept):
    client = create_app(replace(services.settings, trusted_proxies=proxies), services).test_client()
    answered = client.get("/healthz", headers={NAME: given}).headers[NAME]
    assert (answered == given) is is_kept
    assert len(answered) >= 8


def test_a_line_tells_neither_what_was_searched_for_nor_by_whom(client, caplog):
    with caplog.at_level(logging.INFO, "searchsvc.web.request_log"):
        client.get("/search?q=bimat", environ_base={"REMOTE_ADDR": "203.0.113.7"})
        client.get("/records/bimat", environ_base={"REMOTE_ADDR": "203.0.113.7"})
    first, second = (record.getMessage() for record in caplog.records)
    assert first == "GET public.search 200"
    assert second.endswith(" 404")
    assert not any("bimat" in record.getMessage() for record in caplog.records)
    assert caplog.records[0].fields["ms"] >= 0
