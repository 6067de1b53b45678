"""Every answer has the id of its request, and a line in the log that tells no more than it may."""

import logging

import pytest

NAME = "X-Request-ID"


def test_each_answer_has_an_id_of_its_own(client):
    found = {client.get(path).headers[NAME] for path in ("/", "/search?q=a", "/nowhere")}
    assert len(found) == 3


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [("abcdef12-3456", True), ("a\tb", False), ("", False), ("short", False), ("a" * 65, False),
     ("a" * 64, True), ("abcd<script>", False)],
)  # fmt: skip
def test_an_id_that_was_sent_is_kept_where_it_is_harmless(client, given, is_kept):
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
