"""What a report is about: subject headings by the terms found in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from math import exp

from searchsvc.ingest.draft import GIVEN_UNKNOWN, Draft, Evidence, Origin
from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.vocabularies.matcher import Match
from searchsvc.vocabularies.topics import topic, topic_named

from .page import Page, Passage, Zone
from .topic_terms import WEAK, TopicTerm, topic_terms

MOST_TOPICS = 8  # a review of a year's work tells of as many
_ENOUGH = 4.0  # a strong term in the title, or two in the text
_WORTH_REVIEW = 2.0  # half of it: for a librarian to see, and the subject of a review
# Measured: at 3.5 a topic is right every other time, far above nearly always.
_EVEN, _STEEPNESS, _MOST_SURE = 3.5, 1.2, 0.97
_MOST_SUGGESTED = 3
_SHARE_OF_BEST = 0.2  # what is far behind the main subject was only mentioned
_ZONE_WEIGHTS = {Zone.TITLE: 4.0, Zone.LEAD: 2.0, Zone.BODY: 1.0}
_MOST_COUNTED = 3  # further repetitions in a passage say nothing new
_TERMS_SHOWN = 6
# Terms in a hundred tokens, those of the title counted twice and everyday ones half. Measured on
# press news, see docs/metadata.md.
_TOLD, _TOLD_IN_EVERYDAY_TERMS = 1.4, 2.4
_TOLD_BY_REPORT = 0.6  # in everyday terms alone, none of them in the title
_FEWEST_EVERYDAY_TERMS = 3
_FEWEST_TOKENS = 60  # a shorter text is too short for a share
_DOUBTFUL = 0.5


@dataclass(slots=True)
class _Score:
    """What speaks for one topic."""

    weight: float = 0.0
    terms: Counter[str] = field(default_factory=Counter)
    only_weak: bool = True
    best: tuple[float, Callable[[], str]] = (0.0, str)  # a weight, and what gives its sentence
    mentions: float = 0.0
    has_own_term: bool = False
    in_title: bool = False

    def is_told(self, report: bool, tokens: int) -> bool:
        """Returns whether a document of so many tokens tells enough of it."""
        share = 100 * self.mentions / max(tokens, _FEWEST_TOKENS)
        if report:
            return self.has_own_term or self.in_title or share >= _TOLD_BY_REPORT
        if self.has_own_term:
            return share >= _TOLD
        return len(self.terms) >= _FEWEST_EVERYDAY_TERMS and share >= _TOLD_IN_EVERYDAY_TERMS


def topics_of(draft: Draft, page: Page, report: bool) -> list[Evidence]:
    """Returns what speaks for each topic, main subject first, then those for review."""
    known, unknown = _given(draft)
    if known:
        return known + unknown
    scores = _scores(page)
    named = _choose(scores)
    tokens = sum(len(passage.tokens) for passage in page.told)
    chosen = [name for name in named if scores[name].is_told(report, tokens)]
    faint = [name for name in named if name not in chosen]
    faint += [name for name in _ranked(scores) if name not in named and _is_faint(scores[name])]
    return [
        *(_evidence(name, scores[name], _ENOUGH) for name in chosen),
        *(_evidence(name, scores[name], most=_DOUBTFUL) for name in faint[:_MOST_SUGGESTED]),
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
    matcher = topic_terms()
    scores: defaultdict[str, _Score] = defaultdict(_Score)
    for passage in page.told:
        seen: Counter[str] = Counter()
        for match in matcher.find(passage.tokens):
            seen[match.value.text] += 1
            _mention(scores, passage, match.value)
            if seen[match.value.text] <= _MOST_COUNTED:
                _count(scores, passage, match)
    order = current_vocabulary().topics
    found = {entry.id: scores[entry.id] for entry in order if entry.id in scores}
    return {name: score for name, score in found.items() if not score.only_weak}


def _mention(scores: defaultdict[str, _Score], passage: Passage, term: TopicTerm) -> None:
    times = 2 if passage.zone is Zone.TITLE else 1
    for name, strength in term.weights:
        is_own = not term.everyday and strength > WEAK
        scores[name].mentions += times if is_own else times / 2
        scores[name].has_own_term |= is_own
        scores[name].in_title |= passage.zone is Zone.TITLE


def _count(scores: defaultdict[str, _Score], passage: Passage, match: Match[TopicTerm]) -> None:
    for name, strength in match.value.weights:
        score = scores[name]
        weight = strength * _ZONE_WEIGHTS[passage.zone]
        score.weight += weight
        score.terms[match.value.text] += 1
        score.only_weak = score.only_weak and strength == WEAK
        if weight > score.best[0]:
            score.best = (weight, partial(passage.sentence, match.begin, match.end))


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


def _evidence(name: str, score: _Score, least: float = 0.0, most: float = _MOST_SURE) -> Evidence:
    """Returns the evidence of a topic; a subject beside a review counts ``least`` at least."""
    terms = ", ".join(text for text, _ in score.terms.most_common(_TERMS_SHOWN))
    weight = max(score.weight, least)
    confidence = min(most, 1 / (1 + exp(_STEEPNESS * (_EVEN - weight))))
    return Evidence("topic", name, f"terms: {terms}", score.best[1](), round(confidence, 2))
