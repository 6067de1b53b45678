"""The words of a suggestion's sentence that its rule went by, marked for whoever reviews it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup

from searchsvc.highlight.formatter import format_text
from searchsvc.ingest.metadata.gazetteer import gazetteer
from searchsvc.ingest.metadata.page import Passage, Zone
from searchsvc.ingest.metadata.years import time_mentions
from searchsvc.text.token_stream import TokenStream
from searchsvc.vocabularies import provinces
from searchsvc.vocabularies.abbreviations import writings
from searchsvc.vocabularies.matcher import PhraseMatcher

_LAST_YEAR = 2099  # whatever a sentence names may be meant

_Spans = Iterator[tuple[int, int]]


def marked(field: str, value: Any, rule: str, sentence: str) -> Markup:
    """The sentence as safe HTML, with ``<mark>`` round what speaks for the value."""
    finder = _FINDERS.get(field)
    if finder is None:
        return format_text(sentence, [])
    passage = Passage(Zone.BODY, sentence, TokenStream(sentence))
    spans = sorted(finder(passage, value, rule))
    tokens = passage.tokens
    return format_text(sentence, [(tokens[a].start, tokens[b - 1].end) for a, b in spans])


def _of_province(passage: Passage, value: Any, _: str) -> _Spans:
    """The names of the unit and of its districts; an earlier unit may bear the name of a later."""
    unit = provinces.province(value)
    meant = {unit.id, unit.same_name_as} if unit else set()
    for match in gazetteer().find(passage.tokens, forgive_missing_marks=True):
        if match.value.province and match.value.province.id in meant:
            yield match.begin, match.end


def _of_topic(passage: Passage, _: Any, rule: str) -> _Spans:
    """The terms that the rule names, in any of their writings."""
    terms = rule.partition(": ")[2].split(", ")
    matcher = PhraseMatcher((text, None) for term in terms for text in writings(term))
    for match in matcher.find(passage.tokens[:]):  # as a list: the matcher is for this one text
        yield match.begin, match.end


def _of_time(passage: Passage, value: Any, _: str) -> _Spans:
    """The day, where one is meant; else whatever names the year."""
    wanted = str(value)
    for mention in time_mentions(passage, _LAST_YEAR):
        named = mention.date.isoformat() if mention.date else ""
        if wanted in (named, str(mention.year)):
            yield mention.begin, mention.end


_FINDERS: dict[str, Callable[[Passage, Any, str], _Spans]] = {
    "province": _of_province,
    "topics": _of_topic,
    "date": _of_time,
    "covers": _of_time,
}
