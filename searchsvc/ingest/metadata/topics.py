"""What a report is about: subject headings by the terms found in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp

from searchsvc.ingest.draft import GIVEN_UNKNOWN, Draft, Evidence, Origin
from searchsvc.vocabularies.abbreviations import writings
from searchsvc.vocabularies.current import current_vocabulary, using_vocabulary
from searchsvc.vocabularies.matcher import Match, PhraseMatcher
from searchsvc.vocabularies.shipped import Topic
from searchsvc.vocabularies.topics import agency_names, topic, topic_named
from searchsvc.vocabularies.vocabulary import Vocabulary

from .page import Page, Passage, Zone

MOST_TOPICS = 5
_ENOUGH = 4.0  # a strong term in the title, or two in the text
_WORTH_REVIEW = 2.0  # half of it: for a librarian to see, and the subject of a review
# Measured: at 3.5 a topic is right every other time, far above nearly always.
_EVEN, _STEEPNESS, _MOST_SURE = 3.5, 1.2, 0.97
_MOST_SUGGESTED = 3
_SHARE_OF_BEST = 0.2  # what is far behind the main subject was only mentioned
_ZONE_WEIGHTS = {Zone.TITLE: 4.0, Zone.LEAD: 2.0, Zone.BODY: 1.0}
_STRONG, _KEY, _WEAK = 2.0, 1.0, 0.5
_MOST_COUNTED = 3  # further repetitions in a passage say nothing new
_TERMS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Term:
    """One vocabulary entry, with the topics it speaks for and how strongly."""

    text: str
    weights: tuple[tuple[str, float], ...]


@dataclass(slots=True)
class _Score:
    """What speaks for one topic."""

    weight: float = 0.0
    terms: Counter[str] = field(default_factory=Counter)
    only_weak: bool = True
    best: tuple[float, str] = (0.0, "")


def topics_of(draft: Draft, page: Page) -> list[Evidence]:
    """Returns what speaks for each topic of a report, main subject first, then those for review."""
    known, unknown = _given(draft)
    if known:
        return known + unknown
    scores = _scores(page)
    chosen = _choose(scores)
    faint = [name for name in _ranked(scores) if name not in chosen and _is_faint(scores[name])]
    return [
        *(_evidence(name, scores[name], _ENOUGH) for name in chosen),
        *(_evidence(name, scores[name]) for name in faint[:_MOST_SUGGESTED]),
        *unknown,
    ]


def _given(draft: Draft) -> tuple[list[Evidence], list[Evidence]]:
    known: dict[str, Evidence] = {}
    unknown: list[Evidence] = []
    for name in draft.given.topics:
        found = topic_named(name)
        if found is None:
            unknown.append(Evidence("topic", name, GIVEN_UNKNOWN, name, 0.0, Origin.SOURCE))
        else:
            known[found.id] = Evidence("topic", found.id, "given", name, 1.0, Origin.SOURCE)
    return list(known.values()), unknown


def _scores(page: Page) -> dict[str, _Score]:
    known = current_vocabulary()
    matcher = _matcher(known)
    scores: defaultdict[str, _Score] = defaultdict(_Score)
    for passage in page.told:
        seen: Counter[str] = Counter()
        for match in matcher.find(passage.tokens):
            seen[match.value.text] += 1
            if seen[match.value.text] <= _MOST_COUNTED:
                _count(scores, passage, match)
    found = {entry.id: scores[entry.id] for entry in known.topics if entry.id in scores}
    return {name: score for name, score in found.items() if not score.only_weak}


def _count(scores: defaultdict[str, _Score], passage: Passage, match: Match[_Term]) -> None:
    for name, strength in match.value.weights:
        score = scores[name]
        weight = strength * _ZONE_WEIGHTS[passage.zone]
        score.weight += weight
        score.terms[match.value.text] += 1
        score.only_weak = score.only_weak and strength == _WEAK
        if weight > score.best[0]:
            score.best = (weight, passage.sentence(match.begin, match.end))


def _ranked(scores: dict[str, _Score]) -> list[str]:
    return sorted(scores, key=lambda name: -scores[name].weight)


def _is_faint(score: _Score) -> bool:
    return _WORTH_REVIEW <= score.weight < _ENOUGH


def _choose(scores: dict[str, _Score]) -> list[str]:
    ranked = _ranked(scores)
    best = scores[ranked[0]].weight if ranked else 0.0
    threshold = max(_ENOUGH, best * _SHARE_OF_BEST)
    chosen = [name for name in ranked if scores[name].weight >= threshold]
    if chosen and all(_is_genre(name) for name in chosen):
        chosen = [name for name in ranked if name in chosen or scores[name].weight >= _WORTH_REVIEW]
    return chosen[:MOST_TOPICS]


def _is_genre(name: str) -> bool:
    found = topic(name)
    return found is not None and found.genre


def _evidence(name: str, score: _Score, least: float = 0.0) -> Evidence:
    """Returns the evidence of a topic; a subject beside a review counts ``least`` at least."""
    terms = ", ".join(text for text, _ in score.terms.most_common(_TERMS_SHOWN))
    weight = max(score.weight, least)
    confidence = min(_MOST_SURE, 1 / (1 + exp(_STEEPNESS * (_EVEN - weight))))
    return Evidence("topic", name, f"terms: {terms}", score.best[1], round(confidence, 2))


@lru_cache(maxsize=4)
def _matcher(of: Vocabulary) -> PhraseMatcher[_Term]:
    """Returns all terms in all their writings; excluded phrases too, which speak for nothing."""
    weights: dict[str, dict[str, float]] = {}
    for text in (*agency_names(), *(text for entry in of.topics for text in entry.excluded)):
        weights.setdefault(text, {})
    for entry in of.topics:
        for text, strength in _strengths(entry):
            weights.setdefault(text, {})[entry.id] = strength
    terms = [_Term(text, tuple(by_topic.items())) for text, by_topic in weights.items()]
    with using_vocabulary(lambda: of):
        return PhraseMatcher((text, term) for term in terms for text in writings(term.text))


def _strengths(entry: Topic) -> list[tuple[str, float]]:
    return [
        *((text, _WEAK) for text in entry.weak_terms),
        *((text, _KEY) for text in entry.key_terms),
        *((text, _STRONG) for text in entry.strong_terms),
    ]
