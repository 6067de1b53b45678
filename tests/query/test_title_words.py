"""What a title must hold to say all that was typed."""

import pytest

from searchsvc.query.ast import And, Field, leaves
from searchsvc.query.parser import parse
from searchsvc.query.title_words import within_title


def words(text):
    found = within_title(parse(text).root)
    return found and [(leaf.word.folded, leaf.field) for leaf in leaves(found)]


def test_all_words_are_asked_of_the_title():
    assert words("sở thông tin") == [(word, Field.TITLE) for word in ("so", "thong", "tin")]


def test_what_is_unwanted_is_no_word_of_the_title():
    assert words("sở thông tin -báo") == words("sở thông tin")


def test_a_word_with_a_field_of_its_own_keeps_it():
    assert words("sở thông source:báo") == [
        ("so", Field.TITLE), ("thong", Field.TITLE), ("bao", Field.SOURCE)
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "sở", "thông tin", '"sở thông tin"', "sở OR thông OR tin"])
def test_fewer_than_three_words_or_alternatives_ask_nothing_of_the_title(text):
    assert within_title(parse(text).root) is None


def test_writings_of_a_word_stay_alternatives():
    found = within_title(parse("sở TTTT tỉnh").root)
    assert isinstance(found, And) and len(found.children) == 3  # noqa: PT018
