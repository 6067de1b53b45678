"""What a program may say of an answer."""

import pytest

from searchsvc.errors import InvalidParameter
from searchsvc.services.search.answer_options import (
    DEFAULT_OPTIONS,
    AnswerOptions,
    hit_members,
    parse_asked_answer,
)
from searchsvc.settings import Settings


def parse(*pairs):
    return parse_asked_answer(pairs, Settings())


def test_without_a_word_the_answer_is_whole():
    assert parse(("q", "tin")).options == DEFAULT_OPTIONS
    assert DEFAULT_OPTIONS.pairs() == []


def test_options_read_back():
    options = AnswerOptions(("title", "date"), False, 0, 80, 5, True)
    assert parse(*options.pairs()).options == options


def test_names_may_be_repeated_or_parted_by_commas():
    asked = parse(("fields", "title,date"), ("fields", "id"))
    assert asked.options.fields == ("title", "date", "id")
    assert set(asked.options.fields) <= set(hit_members())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fields", "colour"), ("highlight", "2"), ("snippets", "11"), ("snippet_length", "19"),
        ("facet_limit", "101"), ("explain", "yes"), ("snipets", "1"),
    ],
)  # fmt: skip
def test_bad_values_are_refused_by_name(name, value):
    with pytest.raises(InvalidParameter, match=name):
        parse(("q", "tin"), (name, value))
