"""The glossary is kept to: no file bears a retired name."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
RETIRED = set(re.findall(r"\w+", GLOSSARY.partition("a test looks.")[2]))
FILES = sorted((ROOT / "searchsvc").rglob("*.py"))


def test_there_are_retired_names():
    assert {"choosing", "chunk", "keystrokes", "numbered", "rehearsal", "words"} <= RETIRED


@pytest.mark.parametrize("name", sorted(RETIRED))
def test_no_file_is_named_with_a_retired_word(name):
    assert [path for path in FILES if path.stem == name] == []


def test_a_word_stands_once():
    words = re.findall(r"^\| ([^|]+) \|", GLOSSARY, re.MULTILINE)
    assert len(words) == len(set(words))


def test_a_word_lives_in_a_file_that_is_there():
    homes = re.findall(r"\]\(\.\./(searchsvc/[^)]+)\)", GLOSSARY)
    assert homes
    assert [home for home in homes if not (ROOT / home).exists()] == []
