"""Every text a reader sees exists in English, and the compiled catalogue is up to date."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import searchsvc

PACKAGE = Path(searchsvc.__file__).parent
TRANSLATIONS = PACKAGE / "web" / "translations"
ENGLISH = TRANSLATIONS / "en" / "LC_MESSAGES"


@pytest.fixture(scope="module")
def english() -> Catalog:
    with (ENGLISH / "messages.po").open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def compiled() -> Catalog:
    with (ENGLISH / "messages.mo").open("rb") as file:
        return read_mo(file)


def texts_in_sources() -> set[str]:
    """The Vietnamese texts that the sources pass to gettext and its kin."""
    with (TRANSLATIONS / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    keywords = DEFAULT_KEYWORDS | parse_keywords(["N_", "translate"])
    found = extract_from_dir(PACKAGE, methods, options, keywords)
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


def translated(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def text_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def translations(message: Message) -> list[str]:
    """One translation or, where there is a number in the text, singular and plural."""
    said = message.string
    return list(said) if isinstance(said, list | tuple) else [said or ""]


def test_every_text_has_an_english_translation(english: Catalog) -> None:
    texts = texts_in_sources()
    assert "Tìm trong kho tin" in texts  # of a template
    assert "Phù hợp nhất" in texts  # of a view
    assert "Chủ đề" in texts  # of a table that is translated where it is shown
    missing = {
        text for text in texts if text not in english or not all(translations(english[text]))
    }
    assert not missing


def test_no_translation_is_left_over(english: Catalog) -> None:
    texts = texts_in_sources()
    assert not {text_of(message) for message in translated(english)} - texts
    assert not english.obsolete


def test_translations_are_no_guesses_and_keep_their_placeholders(english: Catalog) -> None:
    for message in translated(english):
        assert not message.fuzzy, message.id
        assert not list(message.check(english)), message.id


def test_compiled_catalogue_says_the_same(english: Catalog, compiled: Catalog) -> None:
    written, said = (
        {text_of(message): translations(message) for message in translated(catalog)}
        for catalog in (english, compiled)
    )
    assert said == written
