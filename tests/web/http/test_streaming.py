"""Answers that are sent while they are made keep what held in their request."""

from contextvars import ContextVar

from searchsvc.web.http.streaming import in_context

WORD = ContextVar("word", default="none")


def lines(ended):
    try:
        while True:
            yield WORD.get()
    finally:
        ended.append(WORD.get())


def test_each_part_is_made_in_the_context_of_the_request():
    token = WORD.set("of the request")
    made = in_context(lines(ended := []))
    WORD.reset(token)
    assert [next(made), next(made)] == ["of the request"] * 2
    assert WORD.get() == "none"
    made.close()
    assert ended == ["of the request"]


def test_an_answer_ends_with_its_lines():
    assert list(in_context(line for line in "abc")) == ["a", "b", "c"]
