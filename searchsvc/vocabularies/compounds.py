"""Words of several syllables that the vocabulary knows: names, terms, long forms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from searchsvc.text.tokenizer import tokenize

from .current import current_vocabulary
from .districts import districts
from .matcher import PhraseMatcher
from .provinces import historical_provinces, provinces
from .topics import agency_names
from .vocabulary import Vocabulary

LONGEST_COMPOUND = 5
"""Vietnamese writes no word in more syllables."""


def known_compounds() -> PhraseMatcher[None]:
    """Returns the matcher of all known words of two syllables or more."""
    return _matcher(current_vocabulary())


@lru_cache(maxsize=4)
def _matcher(of: Vocabulary) -> PhraseMatcher[None]:
    phrases = dict.fromkeys(vocabulary_phrases(of))
    return PhraseMatcher(
        (phrase, None) for phrase in phrases if 1 < len(tokenize(phrase)) <= LONGEST_COMPOUND
    )


def vocabulary_phrases(of: Vocabulary) -> Iterator[str]:
    """Yields names of places and agencies, terms and long forms, as they are written."""
    for unit in (*provinces(), *historical_provinces()):
        yield from (unit.name, *unit.aliases, *unit.popular)
    yield from (alias for alias, _ in of.province_aliases)
    yield from (district.name for district in districts())
    yield from agency_names()
    for topic in of.topics:
        yield from (topic.labels["vi"], *topic.strong_terms, *topic.key_terms, *topic.weak_terms)
    for entry in of.abbreviations:
        yield from entry.long_forms
    yield from (form for form, _ in of.synonyms)
