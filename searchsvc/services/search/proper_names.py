"""Names of places with capitals, as the gazetteer writes them: ``Lào Cai`` for ``lào cai``."""

from __future__ import annotations

from functools import cache

from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.districts import districts
from searchsvc.vocabularies.matcher import PhraseMatcher
from searchsvc.vocabularies.provinces import historical_provinces, provinces


def with_capitals(text: str) -> str:
    """Returns a text in which all marks are written, with the names of places in capitals; names
    that are ordinary words as well (hòa bình) stay as they are.
    """
    tokens = tokenize(text)
    for match in reversed(_names().find(tokens)):
        start, end = tokens[match.begin].start, tokens[match.end - 1].end
        if text[start:end].islower():
            text = text[:start] + match.value + text[end:]
    return text


@cache
def place_names() -> tuple[str, ...]:
    """Returns the names of provinces and of towns that are known by their name alone."""
    named = [unit for unit in historical_provinces() if unit.same_name_as is None]
    units = [unit.name for unit in (*provinces(), *named) if not unit.common_word]
    towns = [district.name for district in districts() if district.known_alone]
    return tuple(dict.fromkeys(units + towns))


@cache
def _names() -> PhraseMatcher[str]:
    return PhraseMatcher((name, name) for name in place_names())
