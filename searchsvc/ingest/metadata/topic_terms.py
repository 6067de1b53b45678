"""The terms that speak for topics, in all their writings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from searchsvc.vocabularies.abbreviations import writings
from searchsvc.vocabularies.current import current_vocabulary, using_vocabulary
from searchsvc.vocabularies.matcher import PhraseMatcher
from searchsvc.vocabularies.shipped import Topic
from searchsvc.vocabularies.topics import agency_names, everyday_terms
from searchsvc.vocabularies.vocabulary import Vocabulary

STRONG, KEY, WEAK = 2.0, 1.0, 0.5


@dataclass(frozen=True, slots=True)
class TopicTerm:
    """One vocabulary entry, with the topics it speaks for and how strongly.

    An ``everyday`` one is used by the general press of anything.
    """

    text: str
    weights: tuple[tuple[str, float], ...]
    everyday: bool


def topic_terms() -> PhraseMatcher[TopicTerm]:
    """Returns all terms; what is excluded is found too, and speaks for nothing."""
    return _topic_terms(current_vocabulary())


@lru_cache(maxsize=4)
def _topic_terms(of: Vocabulary) -> PhraseMatcher[TopicTerm]:
    weights: dict[str, dict[str, float]] = {}
    for text in (*agency_names(), *(text for entry in of.topics for text in entry.excluded)):
        weights.setdefault(text, {})
    for entry in of.topics:
        for text, strength in _strengths(entry):
            weights.setdefault(text, {})[entry.id] = strength
    everyday = everyday_terms()
    terms = [
        TopicTerm(text, tuple(by_topic.items()), text in everyday)
        for text, by_topic in weights.items()
    ]
    with using_vocabulary(lambda: of):
        return PhraseMatcher((text, term) for term in terms for text in writings(term.text))


def _strengths(entry: Topic) -> list[tuple[str, float]]:
    return [
        *((text, WEAK) for text in entry.weak_terms),
        *((text, KEY) for text in entry.key_terms),
        *((text, STRONG) for text in entry.strong_terms),
    ]
