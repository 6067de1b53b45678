"""Unmarked words are read as the archive mostly writes them."""

import pytest

from searchsvc.query.ast import Compound
from searchsvc.query.parser import parse
from searchsvc.services.search.likeliest_reading import likeliest_reading
from searchsvc.text.orthography import spell
from tests.services.search.texts import engine_of


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    texts = ["chuyển đổi số", "chuyển đổi số", "chuyện đời", "chuyện đời", "chuyện đời", "đời sợ"]
    return engine_of(tmp_path_factory.mktemp("readings"), *texts)


def read(engine, typed: str) -> list[str]:
    compound = Compound(parse(typed).root.children)
    return [spell(word) for _, word in likeliest_reading(engine, compound)]


def test_the_reading_of_the_whole_word_counts(engine):
    assert read(engine, "chuyen doi") == ["chuyện", "đời"]
    assert read(engine, "chuyen doi so") == ["chuyển", "đổi", "số"]


def test_marks_that_were_typed_stay(engine):
    assert read(engine, "chuyển doi") == ["chuyển", "đổi"]


@pytest.mark.parametrize("typed", ["chuyển đổi", "nha cua"])
def test_what_is_complete_or_unknown_has_no_other_reading(engine, typed):
    assert read(engine, typed) == []


def test_single_syllables_are_not_read(engine):
    assert likeliest_reading(engine, parse("chuyen doi").root) == []
